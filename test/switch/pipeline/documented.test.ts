/** docs/pipeline.md says what the code's tables say: every field and action, no more, no less. */
import { readFileSync } from 'node:fs';
import t from 'tap';
import { SET_ORDER } from '../../../proto/action-checks.js';
import { MAX_ACTIONS } from '../../../proto/actions.js';
import { FIELDS, fieldById } from '../../../proto/fields.js';
import { describe, MAX_MATCH_FIELDS } from '../../../proto/match.js';
import { ACTION_TYPES, MATCH_FIELDS, SET_FIELDS } from '../../../switch/pipeline/capabilities.js';
import { DROP_REASONS, dropReasonName } from '../../../switch/pipeline/drop-reason.js';
import { GROWTH_MAX } from '../../../switch/pipeline/headroom.js';
import { FRAME_OVERHEAD_BYTES } from '../../../switch/queues/frame-queue.js';
import { DEFAULT_LIMITS } from '../../../switch/tables/memory.js';
import {
  CAPACITY_MAX_BYTES,
  CAPACITY_MIN_BYTES,
  DEFAULT_CAPACITY_BYTES,
  PORT_QUEUES_MAX,
} from '../../../switch/tables/queue-writer.js';

const text = readFileSync('docs/pipeline.md', 'utf8');

/** Cells of the table rows under a heading, as plain text. */
function rows(heading: string): string[][] {
  const section = text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .slice(1)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}

t.test('fields', async (t) => {
  const yes = (is: boolean): string => (is ? 'yes' : '');
  const expected = FIELDS.filter(({ id }) => MATCH_FIELDS.includes(id)).map((field) => [
    field.name,
    String(field.id),
    String(field.bits),
    yes(field.maskable),
    yes(SET_FIELDS.includes(field.id)),
    field.prerequisites.map(describe).join(', '),
  ]);
  t.same(rows('Fields'), expected);
  for (const id of SET_FIELDS) t.ok(fieldById(id)?.settable, `${id} can be set`);
});

t.test('actions, in the order of an action set', async (t) => {
  const names = rows('Actions').map(([name]) => name);
  t.same(
    names,
    SET_ORDER.filter((type) => ACTION_TYPES.includes(type)),
  );
  t.same([...names].sort(), [...ACTION_TYPES].sort());
});

t.test('drop reasons', async (t) => {
  t.same(
    rows('Drop reasons').map(([name]) => name),
    DROP_REASONS.map(dropReasonName),
  );
});

t.test('queues', async (t) => {
  const limits: Record<string, number> = {
    'queues of a port': PORT_QUEUES_MAX,
    'default capacity of a queue, KiB': DEFAULT_CAPACITY_BYTES / 1024,
    'least capacity of a queue, KiB': CAPACITY_MIN_BYTES / 1024,
    'most capacity of a queue, KiB': CAPACITY_MAX_BYTES / 1024,
    'what a frame that waits takes beside itself, bytes': FRAME_OVERHEAD_BYTES,
  };
  const table = rows('Queues').filter((row) => row.length === 2 && row[0] !== 'Limit');
  t.same(Object.fromEntries(table.map(([name, value]) => [name, Number(value)])), limits);
  t.match(text, new RegExp(`in its hello, ${DEFAULT_LIMITS.maxQueues.toLocaleString('en')}`));
});

t.test('limits', async (t) => {
  for (const [name, value] of rows('Limits')) {
    const known = { 'fields in a match': MAX_MATCH_FIELDS, 'actions in a list': MAX_ACTIONS };
    const limits: Record<string, number> = { ...known, 'bytes pushed onto a packet': GROWTH_MAX };
    t.equal(Number(value), limits[name ?? ''], name);
  }
});
