import { type FoundLab } from '../lab/real/find.js';
/** A switch of this machine: where it is asked, and where its ports are. */
export interface LocalSwitch {
    readonly name: string;
    readonly runDir: string;
    readonly lab?: FoundLab | undefined;
}
/** @throws HeddleError WHICH_LAB or NO_SUCH_SWITCH. */
export declare function findSwitch(name: string, labName: string | undefined): LocalSwitch;
