/**
 * Answers questions about the switch itself: what would become of a packet (`trace`), and how a table
 * is made (`explain`). Both only look; what they look at is the tables that packets meet, not a copy
 * of the rules.
 */
import { HeddleError } from '../../proto/errors.js';
import { fieldById } from '../../proto/fields.js';
import { formatFieldValue } from '../../proto/match-text.js';
import type { Match, PortInfo } from '../../proto/model.js';
import {
  type Explanation,
  MAX_TRACED_FRAME_BYTES,
  type MaskExplanation,
  type TableReport,
  type Trace,
} from '../../proto/trace.js';
import { trace } from '../pipeline/tracer.js';
import type { TableExplanation, TableWriter } from '../tables/table-writer.js';
import type { FlowStore } from './flow-store.js';

/** Rules that are read to find out which fields a mask is made of. */
const NAMED_RULES_MAX = 20_000;
/** Ways to write one mask that are shown. */
const NAMES_PER_MASK_MAX = 4;
/** Masks of one table that are listed; the rest is in the sums. */
const MASKS_SHOWN_MAX = 256;

export interface InspectorOptions {
  readonly name: string;
  readonly store: FlowStore;
  readonly writer: TableWriter;
  readonly ports: () => readonly PortInfo[];
  readonly liveness: Int32Array;
}

export class Inspector {
  readonly #options: InspectorOptions;

  constructor(options: InspectorOptions) {
    this.#options = options;
  }

  /** @throws HeddleError BAD_VALUE, TOO_LONG, UNKNOWN_PORT */
  trace(frame: Uint8Array, inPort: number): Trace {
    const { name, store, writer, liveness } = this.#options;
    const ports = this.#options.ports();
    if (frame.length === 0 || frame.length > MAX_TRACED_FRAME_BYTES) {
      const message = `A traced frame has 1 to ${MAX_TRACED_FRAME_BYTES} bytes, not ${frame.length}.`;
      throw new HeddleError(frame.length === 0 ? 'BAD_VALUE' : 'TOO_LONG', message, {
        field: 'frame',
      });
    }
    if (!ports.some(({ number }) => number === inPort)) {
      const known = ports.map(({ number }) => number).slice(0, 32);
      const message = `Switch ${name} has no port ${inPort}; it has ${known.join(', ') || 'none'}.`;
      throw new HeddleError('UNKNOWN_PORT', message, { field: 'inPort', value: inPort });
    }
    return trace(
      {
        switch: name,
        revision: store.revision,
        program: store.program,
        structure: writer.snapshotStructure(),
        liveness,
        ports,
        flows: (table) => store.flows(undefined, table),
        group: (id) => store.group(id),
        queue: (queue) => store.queue(queue),
      },
      frame,
      inPort,
    );
  }

  /** `table`: its name or number; absent: every table of the program. @throws UNKNOWN_TABLE */
  explain(table?: string): Explanation {
    const { name, store, writer } = this.#options;
    const { tables } = store.program;
    const wanted =
      table === undefined
        ? tables
        : tables.filter((other) => other.name === table || String(other.id) === table);
    if (wanted.length === 0) {
      const known = tables.map((other) => other.name).join(', ');
      const message = `Switch ${name} has no table "${table}"; it has ${known}.`;
      throw new HeddleError('UNKNOWN_TABLE', message, { field: 'table', value: table });
    }
    const { rules, groups, codeBlocks, arenaBytes, indexBytes, waiting } = writer.stats();
    return {
      switch: name,
      revision: store.revision,
      tables: wanted.map(({ id, name: stage }) => this.#table(id, stage)),
      memory: { rules, groups, codeBlocks, arenaBytes, indexBytes, waiting },
    };
  }

  #table(table: number, stage: string): TableReport {
    const made = this.#options.writer.explain(table);
    const names = this.#maskNames(table);
    const masks = made.shapes.map((shape): MaskExplanation => {
      const signature = signatureOf(shape);
      const { rules, maxPriority, ruleBytes, indexBytes } = shape;
      const fields = [...(names.get(signature) ?? [])];
      return { fields, rules, maxPriority, ruleBytes, indexBytes };
    });
    const bytes = masks.reduce(
      (sum, mask) => sum + mask.indexBytes + mask.rules * mask.ruleBytes,
      0,
    );
    return {
      table,
      stage,
      matcher: made.matcher,
      why: whyMatcher(made),
      rules: made.rules,
      lookups: made.lookups,
      matches: made.matches,
      bytes,
      bytesPerRule: made.rules === 0 ? 0 : Math.round(bytes / made.rules),
      masks: masks.slice(0, MASKS_SHOWN_MAX),
    };
  }

  /** By the signature of a mask, how rules write it. */
  #maskNames(table: number): Map<string, Set<string>> {
    const names = new Map<string, Set<string>>();
    let read = 0;
    for (const { flow } of this.#options.store.flows(undefined, table)) {
      if (++read > NAMED_RULES_MAX) break;
      const signature = signatureOf(this.#options.writer.maskOf(flow.match));
      const known = names.get(signature) ?? new Set();
      names.set(signature, known);
      if (known.size < NAMES_PER_MASK_MAX) known.add(this.#nameMask(flow.match));
    }
    return names;
  }

  /** `ethType ipv4Dst/24`. */
  #nameMask(match: Match): string {
    const parts = match.map(({ field, mask }) => {
      const info = fieldById(field, this.#options.store.program);
      if (info === undefined) return `field${field}`;
      if (mask === undefined) return info.name;
      const text = String(formatFieldValue(info, mask, mask));
      return `${info.name}/${text === 'any' ? '0x1000' : text.slice(text.indexOf('/') + 1)}`;
    });
    return parts.join(' ') || 'every packet';
  }
}

function signatureOf(shape: {
  readonly words: readonly number[];
  readonly masks: readonly number[];
}): string {
  return shape.words.map((word, i) => `${word}:${shape.masks[i]}`).join();
}

function whyMatcher({ matcher, rules, shapes }: TableExplanation): string {
  switch (matcher) {
    case 'empty':
      return 'it has no rules: every packet is a miss';
    case 'hash':
      return `all ${rules} rules look at the same bits: one hash look-up finds the rule or that there is none`;
    case 'tuples':
      return `rules look at ${shapes.length} different sets of bits: one hash look-up for each, those with the highest priority first, until no other can rank above the rule found`;
    case 'filtered-tuples':
      return `rules look at ${shapes.length} different sets of bits: those that agree in the two words which tell most share an index, and bitmaps tell in which of these a packet has to be looked up`;
  }
}
