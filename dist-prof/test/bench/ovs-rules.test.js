import t from 'tap';
import { ovsRules } from '../../bench/support/ovs-rules.js';
import { forwardRules, stageRules } from '../../bench/support/stage-rules.js';
import { defaultProgram } from '../../proto/program.js';
t.test('the rules of the benchmark in the words of Open vSwitch', async (t) => {
    const flows = [...stageRules(2), ...forwardRules(4, 1, 2)];
    const lines = ovsRules(defaultProgram, flows);
    t.equal(lines.length, flows.length + 4, 'a line each, and for misses of four tables');
    t.equal(new Set(lines.map((line) => line.split(',actions=')[0])).size, lines.length);
    for (const line of [
        'table=1,priority=0,actions=goto_table:2',
        'table=0,priority=10,in_port=2,actions=write_metadata:2/255,goto_table:1',
        'table=1,priority=100,dl_type=0x800,nw_proto=17,udp_dst=49,actions=drop',
        'table=2,priority=100,dl_type=0x800,nw_dst=192.168.0.49,actions=set_field:10.0.0.1->ip_dst,goto_table:3',
        'table=3,priority=16,dl_type=0x800,nw_dst=10.9.0.0/255.255.0.0,actions=goto_table:4',
        'table=4,priority=100,dl_dst=02:00:9e:37:79:b1,actions=write_actions(output:2),goto_table:5',
        'table=5,priority=16,metadata=2/255,actions=drop',
    ]) {
        t.ok(lines.includes(line), line);
    }
});
//# sourceMappingURL=ovs-rules.test.js.map