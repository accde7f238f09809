import type { HeaderField } from '../../proto/model.js';
import { type Packet, type Place } from './packet.js';
/** Where each field of the program lies that the packet has, relative to its network header. */
export declare function ownPlaces(packet: Packet, fields: readonly HeaderField[]): Map<number, Place>;
