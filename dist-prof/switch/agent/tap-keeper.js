/**
 * Who looks at frames, and which are mirrored: gives out taps (`forwarding/taps.ts`), hands each copy to
 * whoever asked for it, and takes a tap away when nobody is left. Neither captures nor mirrors are
 * part of the configuration. A mirror lasts until it is removed, over restarts of the switch; a capture as
 * long as somebody listens.
 *
 * Matches are kept as they were asked for, by names of fields. The program may move fields that it
 * describes, or give them up; then they are compiled anew, and one that names a field which is gone matches
 * nothing until it is back.
 */
import { isDeepStrictEqual } from 'node:util';
import { captureQuestion } from '../../proto/capture.js';
import { HeddleError } from '../../proto/errors.js';
import { matchFromFields } from '../../proto/packet/from-fields.js';
import { compileMatch } from '../tables/compile-match.js';
/** At a time. Each costs on every frame of its ports. */
const MAX_CAPTURES = 8;
const MAX_MIRRORS = 8;
/** Tap ids go into 23 bits of a record. */
const MAX_TAP_ID = (1 << 23) - 1;
const DIRECTIONS = { in: 1 /* TapDirection.In */, out: 2 /* TapDirection.Out */, both: 3 /* TapDirection.Both */ };
/** Whether it came out of `mirrors()` once. */
export function isMirror(value) {
    if (typeof value !== 'object' || value === null)
        return false;
    const { id, to, ...asked } = value;
    const isWithin = (number, max) => Number.isInteger(number) && number >= 1 && number <= max;
    if (!isWithin(id, MAX_TAP_ID) || !isWithin(to, 65_535))
        return false;
    try {
        captureQuestion(asked);
        return true;
    }
    catch {
        return false;
    }
}
/** No header vector has it. */
const MATCHES_NOTHING = { words: [0], masks: [0], key: [1] };
export class TapKeeper {
    #dataPlane;
    #random;
    #program;
    #ownPlaces;
    #hasPort;
    #onMirrors;
    /** All that there are, with the matches that were asked for. */
    #taps = new Map();
    /** What the taps were compiled for. */
    #compiledFor;
    #captures = new Map();
    #mirrors = new Map();
    #lastId = 0;
    constructor(options) {
        this.#dataPlane = options.dataPlane;
        this.#random = options.random;
        this.#program = options.program;
        this.#ownPlaces = options.ownPlaces;
        this.#hasPort = options.hasPort;
        this.#onMirrors = options.onMirrors;
    }
    /** @throws HeddleError UNKNOWN_PORT, OVERLOADED, and what a match is refused with */
    capture(asked, onPacket) {
        if (this.#captures.size >= MAX_CAPTURES) {
            const message = `This switch carries out ${MAX_CAPTURES} captures at a time, and does already.`;
            throw new HeddleError('OVERLOADED', message);
        }
        const tap = this.#tap(asked);
        const { every } = asked;
        const lostBefore = this.#dataPlane.capturesLost();
        this.#captures.set(tap.id, { every, lostBefore, onPacket });
        this.#set(tap, asked.match);
        return {
            stop: () => {
                if (this.#captures.delete(tap.id))
                    this.#remove(tap.id);
            },
        };
    }
    /** A copy that some tap made. */
    captured({ tap, port, direction, timeUs, frame, totalBytes }) {
        const listening = this.#captures.get(tap);
        if (listening === undefined)
            return;
        const { every, lostBefore, onPacket } = listening;
        onPacket({
            port,
            direction: direction === 1 /* TapDirection.In */ ? 'in' : 'out',
            timeUs,
            totalBytes,
            every,
            lost: this.#dataPlane.capturesLost() - lostBefore,
            frame,
        });
    }
    /** @throws HeddleError UNKNOWN_PORT, BAD_VALUE, OVERLOADED, and what a match is refused with */
    mirror(asked) {
        if (this.#mirrors.size >= MAX_MIRRORS) {
            throw new HeddleError('OVERLOADED', `This switch has at most ${MAX_MIRRORS} mirrors.`);
        }
        this.#checkPort(asked.to, 'to');
        if (asked.port === asked.to) {
            throw new HeddleError('BAD_VALUE', "A port can't be mirrored to itself.", { field: 'to' });
        }
        const tap = this.#tap({ ...asked, snapBytes: 0, every: 1 }, asked.to);
        const mirror = { ...asked, id: tap.id };
        this.#mirrors.set(tap.id, mirror);
        this.#set(tap, asked.match);
        this.#onMirrors(this.mirrors());
        return mirror;
    }
    /**
     * Sets up mirrors that an earlier run of the switch had. Ports and fields that are not there yet are
     * waited for.
     */
    restore(mirrors) {
        for (const mirror of mirrors) {
            const { id, to, match, port, direction } = mirror;
            const filter = match === undefined ? undefined : this.#compileIfKnown(match);
            this.#mirrors.set(id, mirror);
            this.#lastId = Math.max(this.#lastId, id);
            this.#set({
                id,
                port,
                direction: DIRECTIONS[direction],
                filter,
                snapBytes: 0,
                every: 1,
                seed: 1,
                to,
            }, match);
        }
    }
    /** To be called after each transaction: its fields may lie elsewhere now, or be gone. Cheap if not. */
    programChanged() {
        if (this.#compiledFor === this.#program())
            return;
        this.#compiledFor = this.#program();
        for (const held of this.#taps.values()) {
            if (held.match === undefined)
                continue;
            const filter = this.#compileIfKnown(held.match);
            if (isDeepStrictEqual(filter, held.tap.filter))
                continue;
            held.tap = { ...held.tap, filter };
            this.#dataPlane.setTap(held.tap);
        }
    }
    /** @throws HeddleError NOT_FOUND */
    unmirror(id) {
        const mirror = this.#mirrors.get(id);
        if (mirror === undefined) {
            const message = `This switch has no mirror ${id}.`;
            throw new HeddleError('NOT_FOUND', message, { field: 'id', value: id });
        }
        this.#mirrors.delete(id);
        this.#remove(id);
        this.#onMirrors(this.mirrors());
        return mirror;
    }
    mirrors() {
        return [...this.#mirrors.values()];
    }
    #tap(asked, to) {
        if (asked.port !== undefined)
            this.#checkPort(asked.port, 'port');
        const filter = asked.match === undefined ? undefined : this.#compile(asked.match);
        return {
            id: this.#nextId(),
            port: asked.port,
            direction: DIRECTIONS[asked.direction],
            filter,
            snapBytes: asked.snapBytes,
            every: asked.every,
            seed: 1 + Math.floor(this.#random() * 0x7fff_fffe),
            to,
        };
    }
    #set(tap, match) {
        this.#taps.set(tap.id, { tap, match });
        this.#dataPlane.setTap(tap);
    }
    #remove(id) {
        this.#taps.delete(id);
        this.#dataPlane.removeTap(id);
    }
    /** Mirrors last, so a number may come round while its tap is still there. */
    #nextId() {
        do {
            this.#lastId = this.#lastId >= MAX_TAP_ID ? 1 : this.#lastId + 1;
        } while (this.#taps.has(this.#lastId));
        return this.#lastId;
    }
    #compile(match) {
        const { words, masks, key } = compileMatch(matchFromFields(match, this.#program()), this.#ownPlaces());
        return { words, masks, key };
    }
    /** What was good once, and may not be under this program. */
    #compileIfKnown(match) {
        try {
            return this.#compile(match);
        }
        catch (error) {
            if (!(error instanceof HeddleError))
                throw error;
            return MATCHES_NOTHING;
        }
    }
    #checkPort(port, field) {
        if (this.#hasPort(port))
            return;
        throw new HeddleError('UNKNOWN_PORT', `This switch has no port ${port}.`, {
            field,
            value: port,
        });
    }
}
//# sourceMappingURL=tap-keeper.js.map