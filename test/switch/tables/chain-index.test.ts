import t from 'tap';
import { Chance } from '../../../switch/oracle/random.js';
import { ChainIndex } from '../../../switch/tables/chain-index.js';
import { hashWords } from '../../../switch/tables/hash.js';
import { Index, RuleWord, Unit } from '../../../switch/tables/memory.js';
import { seedOf } from '../../seed.js';

const KEYS = 400;
const BLOCK = 12;
/** Versions of each rule: the same key, another place. */
const VERSIONS = 2;

/** As a reader goes: the first word of the chain that `isIt` says is the one; 0: none before the end. */
function walk(words: Int32Array, hash: number, isIt: (at: number) => boolean): number {
  const mask = words.length - 1;
  for (let place = hash & mask; words[place] !== Index.Empty; place = (place + 1) & mask) {
    const at = (words[place]! & Index.UnitMask) << Unit.Shift;
    const isTagged = (words[place]! & ~Index.UnitMask) === ((hash & Index.TagMask) | Index.Used);
    if (isTagged && isIt(at)) return at;
  }
  return 0;
}

t.test('finds what is in it while chains come, change and go', async (t) => {
  const seed = seedOf(t);
  const chance = new Chance(seed);
  const arena = new Int32Array((1 + KEYS * VERSIONS) * BLOCK);
  const atOf = (rule: number, version: number): number => (1 + rule * VERSIONS + version) * BLOCK;
  for (let rule = 0; rule < KEYS; rule++) {
    for (let version = 0; version < VERSIONS; version++) {
      const at = atOf(rule, version);
      // Two shapes, of which every second rule has the same key.
      arena[at + RuleWord.Shape] = rule & 1;
      arena[at + RuleWord.Key] = rule >> 1;
    }
  }
  // Few hashes, so that runs are long.
  const hashOf = (at: number): number =>
    hashWords(arena, at + RuleWord.Key, 1, seed) & (Index.TagMask | 0x3f);
  const index = new ChainIndex(arena, hashOf);
  const heads = new Map<number, number>();
  const isRule = (rule: number) => (at: number) =>
    arena[at + RuleWord.Shape] === (rule & 1) && arena[at + RuleWord.Key] === rule >> 1;
  let arrays = 0;
  let known = index.words;
  for (let step = 0; step < 20_000; step++) {
    const isGrowing = step % 5000 < 2500;
    const rule = chance.below(KEYS);
    const at = atOf(rule, chance.below(VERSIONS));
    const hash = hashOf(at);
    index.makeRoom();
    const place = index.find(at, 1, hash);
    if (index.head(place) !== (heads.get(rule) ?? 0)) t.fail(`rule ${rule} in step ${step}`);
    if (heads.has(rule) && chance.is(isGrowing ? 0.2 : 0.9)) {
      index.remove(place);
      heads.delete(rule);
    } else if (heads.has(rule) || isGrowing) {
      index.setHead(place, at, hash);
      heads.set(rule, at);
    }
    if (index.words !== known) arrays++;
    known = index.words;
    if (index.chains !== heads.size) t.fail(`${index.chains} chains in step ${step}`);
    if (step % 100 > 0) continue;
    for (let other = 0; other < KEYS; other++) {
      const found = walk(index.words, hashOf(atOf(other, 0)), isRule(other));
      if (found !== (heads.get(other) ?? 0)) t.fail(`a reader looks for ${other} in step ${step}`);
    }
    const empty = index.words.filter((word) => word === Index.Empty).length;
    if (empty * 2 < index.words.length) t.fail(`${empty} places are empty in step ${step}`);
    t.same([...index.heads()].sort(), [...heads.values()].sort());
  }
  t.ok(arrays > 3, 'it grew');
  index.keep((at) => arena[at + RuleWord.Shape] === 1);
  t.same(
    [...index.heads()].sort(),
    [...heads].flatMap(([rule, at]) => (rule & 1 ? [at] : [])).sort(),
  );
});

t.test('what comes and goes all the time leaves nothing behind', async (t) => {
  const chance = new Chance(seedOf(t));
  const arena = new Int32Array(3000 * BLOCK);
  for (let i = 1; i < 3000; i++) arena[i * BLOCK + RuleWord.Key] = chance.bits();
  const index = new ChainIndex(arena, (at) => hashWords(arena, at + RuleWord.Key, 1, 7));
  for (let i = 1; i < 400; i++) index.insert(i * BLOCK);
  const words = index.words;
  for (let step = 0; step < 20_000; step++) {
    const at = (400 + chance.below(2600)) * BLOCK;
    index.insert(at);
    index.remove(index.find(at, 1, hashWords(arena, at + RuleWord.Key, 1, 7)));
  }
  t.equal(index.words, words, 'the same array');
});
