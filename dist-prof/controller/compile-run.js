/**
 * One run of an app's `compile`: what it wrote, unit by unit, before anything of it counts. If the run
 * fails as a whole, it is thrown away and leaves no trace; what a preview finds out is never more.
 *
 * Neighbours: `app-runtime.ts` makes runs, `app-units.ts` commits them.
 */
import { HeddleError } from '../proto/errors.js';
import { Drafter, FragmentWriter } from './fragment.js';
/** Of one app: a hundred thousand resources, and as many again. */
export const MAX_UNITS = 250_000;
const MAX_UNIT_NAME_CHARS = 512;
export class CompileRun {
    /** Units that were called and had nothing new to say. */
    kept = [];
    written = new Map();
    #known;
    #network;
    #drafter;
    /** What is written outside of units. */
    #rest = new Map();
    #names = new Set();
    #inUnit = '';
    /** @param known the app's units as they stand, by name. */
    constructor(app, program, network, known) {
        this.#drafter = new Drafter(app, program);
        this.#network = network;
        this.#known = known;
    }
    on(target) {
        return this.#writer(this.#rest, target);
    }
    unit(name, inputs, write, options = {}) {
        this.#checkName(name);
        this.#names.add(name);
        const known = this.#known.get(name);
        const atomic = options.atomic ?? false;
        // One that threw may have looked at more than its inputs, so it gets another try.
        if (known?.failure === '' && known.atomic === atomic && sameInputs(known.inputs, inputs)) {
            this.kept.push(known);
            return;
        }
        const fragments = new Map();
        this.#inUnit = name;
        try {
            write({ on: (target) => this.#writer(fragments, target) });
            this.written.set(name, { inputs: [...inputs], atomic, fragments });
        }
        catch (error) {
            this.written.set(name, { inputs: [...inputs], atomic, fragments: undefined, error });
        }
        finally {
            this.#inUnit = '';
        }
    }
    /** The unit that is being written, "" outside of all: where an interrupted run was. */
    get unitNow() {
        return this.#inUnit;
    }
    /** To be called when `compile` has returned. */
    finish() {
        this.written.set('', { inputs: [], atomic: false, fragments: this.#rest });
    }
    #writer(fragments, target) {
        const id = typeof target === 'string' ? target : target.id;
        let writer = fragments.get(id);
        if (writer === undefined) {
            if (!this.#network.switches.has(id)) {
                throw new HeddleError('UNKNOWN_SWITCH', `there is no switch "${id}" in the network`, {
                    field: 'target',
                    value: id,
                });
            }
            fragments.set(id, (writer = new FragmentWriter(this.#drafter)));
        }
        return writer;
    }
    #checkName(name) {
        const refuse = (message) => {
            throw new HeddleError('BAD_UNIT', message, { field: 'name', value: name });
        };
        if (typeof name !== 'string' || name === '' || name.length > MAX_UNIT_NAME_CHARS) {
            refuse(`the name of a unit has 1 to ${MAX_UNIT_NAME_CHARS} characters`);
        }
        if (this.#inUnit !== '')
            refuse(`unit "${name}" is inside of unit "${this.#inUnit}"`);
        if (this.#names.has(name))
            refuse(`there are two units "${name}" in one compile`);
        if (this.#names.size >= MAX_UNITS) {
            throw new HeddleError('LIMIT_EXCEEDED', `an app may have ${MAX_UNITS} units`, {
                field: 'name',
                value: name,
            });
        }
    }
}
function sameInputs(a, b) {
    if (a.length !== b.length)
        return false;
    for (let i = 0; i < a.length; i++)
        if (a[i] !== b[i])
            return false;
    return true;
}
//# sourceMappingURL=compile-run.js.map