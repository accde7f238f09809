import type { Port } from '../ports/port.js';
/** Port numbers that a switch of this kind can use: 1..PORT_NUMBER_MAX. */
export declare const PORT_NUMBER_MAX = 65535;
/** Word of the liveness array for the controller; word n is port n. 1: alive, 0: not. */
export declare const CONTROLLER_LIVENESS = 0;
/** Shared liveness words for `PORT_NUMBER_MAX` ports and the controller, all dead at first. */
export declare function createLiveness(): Int32Array;
export declare class PortTable {
    #private;
    /** Ascending by number: the order in which flood sends. */
    readonly list: Port[];
    get(number: number): Port | undefined;
    /** The number must be free and 1..PORT_NUMBER_MAX. */
    add(port: Port): void;
    /** Puts another port in the place of the one with its number. */
    replace(port: Port): void;
    /** Takes the port out and returns it; closing it is the caller's business. */
    remove(number: number): Port | undefined;
}
