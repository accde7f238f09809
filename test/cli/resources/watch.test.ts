/** Watching resources, against a controller that says what each test wants it to. */
import t from 'tap';
import type { ResourceClient } from '../../../cli/resources/client.js';
import { watchResources } from '../../../cli/resources/watch.js';
import type { ResourceJson, WatchEventJson } from '../../../controller/northbound/api.js';
import { HeddleError } from '../../../proto/errors.js';

const resource = (name: string, revision: number): ResourceJson =>
  ({ kind: 'Network', metadata: { name, revision, uid: name } }) as unknown as ResourceJson;

/** Lists `items`; of watches it knows what came after `oldest`. */
class FakeStore {
  items: ResourceJson[] = [];
  revision = 0;
  oldest = 0;
  lists = 0;
  /** What each watch was opened with. */
  readonly watches: Readonly<Record<string, string>>[] = [];
  /** What a watch says before it breaks; then the next one begins. */
  readonly said: WatchEventJson[][] = [];

  async list() {
    this.lists++;
    return { items: this.items, revision: this.revision, epoch: 7 };
  }

  readonly client = {
    watch: async function* (this: FakeStore, query: Readonly<Record<string, string>>) {
      this.watches.push(query);
      if (Number(query['revision']) < this.oldest) throw new HeddleError('GONE', 'too old');
      const said = this.said.shift();
      if (said === undefined) throw new HeddleError('ENOUGH', 'the test is over');
      yield* said;
      throw new HeddleError('GONE', 'too old by now');
    }.bind(this),
  } as unknown as ResourceClient;
}

async function watch(store: FakeStore, name?: string) {
  const shown: string[] = [];
  const show = ({ type, resource }: WatchEventJson): void => {
    shown.push(`${type} ${resource!.metadata.name}`);
  };
  const watched = { kind: 'Network', name, selector: undefined, list: () => store.list() };
  const ending = watchResources(store.client, watched, show, new AbortController().signal);
  const code = await ending.then(
    () => '',
    (error: HeddleError) => error.code,
  );
  return { shown, code };
}

t.test(
  'one that was not changed for long is watched from now on, not from when it was',
  async (t) => {
    const store = new FakeStore();
    store.items = [resource('blue', 2), resource('red', 5_000)];
    Object.assign(store, { revision: 5_000, oldest: 4_000 });
    t.same(await watch(store, 'blue'), { shown: ['added blue'], code: 'ENOUGH' });
    t.equal(store.lists, 1);
    t.match(store.watches, [{ revision: '5000', epoch: '7' }]);
  },
);

t.test('of one that is gone when its history is as well, the end is told', async (t) => {
  const store = new FakeStore();
  store.items = [resource('blue', 2)];
  store.revision = 2;
  store.said.push([]);
  store.list = async () => {
    const items = store.lists++ === 0 ? store.items : [];
    return { items, revision: 9, epoch: 7 };
  };
  t.same(await watch(store, 'blue'), { shown: ['added blue', 'deleted blue'], code: 'ENOUGH' });
});
