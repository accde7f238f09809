import t from 'tap';
import { flowChange } from '../../../proto/flow.js';
import type { Action, Change, Flow, HeaderField } from '../../../proto/model.js';
import { defaultProgram } from '../../../proto/program.js';
import { Add, checkConsistent, drop, flow, group, make, put } from './store-kit.js';

t.test('a program may move a field that is in use, but not widen it or take it away', async (t) => {
  const all = make();
  const { store } = all;
  const teid = (parts: Partial<HeaderField>): HeaderField => ({
    field: 40_000,
    name: 'gtp.teid',
    header: 'gtp',
    bitOffset: 32,
    bitWidth: 32,
    entry: { after: 'udp', selector: 2152, lengthBytes: 8 },
    ...parts,
  });
  const withFields = (...fields: HeaderField[]): Change => ({
    type: 'program',
    program: { ...defaultProgram, fields },
  });
  const refused = (change: Change, reason: string, field: string, message: RegExp): void => {
    t.match(store.apply([change]).refusal, { reason, field, message });
    checkConsistent(t, all);
  };
  const match: Flow['match'] = [{ field: 40_000, value: Uint8Array.of(0, 0, 0, 7) }];
  t.equal(store.apply([flowChange(Add, flow({ match }))]).refusal?.reason, 'UNKNOWN_FIELD');
  t.match(store.apply([withFields(teid({})), flowChange(Add, flow({ match }))]), { revision: 1 });
  refused(withFields(), 'IN_USE', 'program.fields', /gtp\.teid=0x00000007.*delete it first/);
  refused(withFields(teid({ bitWidth: 31 })), 'IN_USE', 'program.fields[0].bitWidth', /32 bits/);
  const bad = teid({ bitOffset: 40 });
  refused(withFields(bad), 'BAD_PROGRAM', 'program.fields[0].bitOffset', /ends after its header/);
  t.match(store.apply([withFields(teid({ bitOffset: 0 }))]), { revision: 2, refusal: undefined });
  t.match(store.apply([{ type: 'deleteOwner', owner: 'a' }]), { revision: 3 });
  const setIt: Action = { type: 'setField', field: 40_000, value: Uint8Array.of(0, 0, 0, 9) };
  t.match(store.apply([put(group(1, [setIt]))]), { revision: 4, refusal: undefined });
  refused(withFields(), 'IN_USE', 'program.fields', /Group 1/);
  refused(withFields(teid({ bitWidth: 31 })), 'IN_USE', 'program.fields[0].bitWidth', /32 bits/);
  t.match(store.apply([drop(group(1, [])), withFields()]), { revision: 5, refusal: undefined });
  checkConsistent(t, all);
});
