import t from 'tap';
import { FlowCache } from '../../../switch/pipeline/flow-cache.js';
import { VECTOR_WORDS } from '../../../switch/pipeline/own-layout.js';

t.test('an entry that does not fit twice switches the cache off', (t) => {
  const masks = new Int32Array(VECTOR_WORDS).fill(-1);
  for (const words of [0, 16, 64, 128]) {
    const cache = new FlowCache(words, 1);
    cache.configure(masks);
    t.equal(cache.enabled, false, `${words} words`);
  }
  // With fewer words to look at it fits again.
  const cache = new FlowCache(128, 1);
  cache.configure(new Int32Array(VECTOR_WORDS));
  t.ok(cache.enabled);
  cache.configure(masks);
  t.notOk(cache.enabled, 'also when it was on before');
  t.end();
});

t.test('no offset leaves the cache, however small it is', (t) => {
  const masks = new Int32Array(VECTOR_WORDS);
  masks[0] = -1;
  const cache = new FlowCache(128, 1);
  cache.configure(masks);
  t.ok(cache.enabled);
  const v = new Int32Array(VECTOR_WORDS);
  for (let key = 0; key < 1000; key++) {
    v[0] = key;
    t.equal(cache.find(v, 1), -1);
    const at = cache.begin(v);
    if (at < 0 || at + cache.stepsAt + 16 > 128) t.fail(`entry at ${at}`);
    cache.commit(at, 1, 0);
    t.equal(cache.find(v, 1), at);
  }
  t.end();
});
