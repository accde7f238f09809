import type { PortChange } from '../../proto/messages.js';
import type { PortInfo } from '../../proto/model.js';
import type { DataPlane, PortSpec, PortState } from '../forwarding/data-plane.js';
import { type InterfaceIo, type PortDevice } from '../ports/port-device.js';
export interface PortRequest {
    readonly number?: number | undefined;
    readonly name?: string | undefined;
    /** Short for a device on that interface, as the switch is told to use interfaces. */
    readonly ifname?: string | undefined;
    readonly device?: PortDevice | undefined;
}
export declare class Ports {
    #private;
    constructor(options: {
        dataPlane: DataPlane;
        switchName: string;
        maxPorts: number;
        /** Of interfaces that are only named; default `ring`. */
        io?: InterfaceIo | undefined;
        onChange: (change: PortChange, port: PortInfo) => void;
    });
    /** Throws BAD_VALUE, PORT_IN_USE or LIMIT_EXCEEDED, and what the data plane throws. */
    add(request: PortRequest): PortInfo;
    /** Throws UNKNOWN_PORT. */
    remove(number: number): PortInfo;
    /** The data plane saw a device change. Says so further on when it makes a difference. */
    update(number: number, state: PortState): void;
    spec(number: number): PortSpec | undefined;
    byInterface(ifname: string): PortSpec | undefined;
    /** Ascending by number. */
    list(): PortInfo[];
}
/** Throws HeddleError BAD_VALUE unless `number` is one that a port can have. */
export declare function checkPortNumber(number: number): void;
