import t from 'tap';
import { parsePort } from '../../../cli/commands/switch.js';
import { HeddleError } from '../../../proto/errors.js';
import { formatPortDevice, parsePortDevice } from '../../../switch/ports/port-device.js';

t.test('every kind of device, with and without a number', async (t) => {
  const vxlan = { kind: 'vxlan', remote: '10.0.0.2', vni: 42, port: 4789 };
  const files = { kind: 'pcap', pace: 'recorded', afterS: 0, snapBytes: 262_144 };
  for (const [text, device, number] of [
    ['eth1', { kind: 'interface', ifname: 'eth1' }, undefined],
    ['eth1=7', { kind: 'interface', ifname: 'eth1' }, 7],
    ['eth1,number=7', { kind: 'interface', ifname: 'eth1' }, 7],
    ['eth1.100=65535', { kind: 'interface', ifname: 'eth1.100' }, 65535],
    ['xdp:eth1', { kind: 'xdp', ifname: 'eth1' }, undefined],
    ['xdp:eth1=4', { kind: 'xdp', ifname: 'eth1' }, 4],
    ['tap:tap0', { kind: 'tap', ifname: 'tap0' }, undefined],
    ['tap:tap0=3', { kind: 'tap', ifname: 'tap0' }, 3],
    ['vxlan:remote=10.0.0.2,vni=42', vxlan, undefined],
    ['vxlan:vni=42,remote=10.0.0.2=5', vxlan, 5],
    ['vxlan:number=5,remote=10.0.0.2,vni=0x2a', vxlan, 5],
    [
      'vxlan:remote=FD00:0::2,vni=0,local=fd00::1,port=9',
      { kind: 'vxlan', remote: 'fd00::2', local: 'fd00::1', vni: 0, port: 9 },
      undefined,
    ],
    ['gre:remote=10.0.0.2,key=flow', { kind: 'gre', key: 'flow' }, undefined],
    ['vxlan:remote=10.0.0.2,vni=flow=3', { ...vxlan, vni: 'flow' }, 3],
    ['gre:remote=10.0.0.2', { kind: 'gre', remote: '10.0.0.2', key: undefined }, undefined],
    ['gre:remote=::1,key=4294967295=2', { kind: 'gre', remote: '::1', key: 0xffff_ffff }, 2],
    ['pcap:in=a/b.pcap', { ...files, in: 'a/b.pcap', out: undefined }, undefined],
    [
      'pcap:in=i,out=o,pace=fast,after=2,snap=96,limit=5000=9',
      { kind: 'pcap', in: 'i', out: 'o', pace: 'fast', afterS: 2, snapBytes: 96, limitBytes: 5000 },
      9,
    ],
  ] as const) {
    const parsed = parsePortDevice(text);
    t.match(parsed.device, device, text);
    t.equal(parsed.number, number, text);
    t.same(parsePortDevice(formatPortDevice(parsed.device)).device, parsed.device, 'and back');
  }
});

t.test('mistakes are said in one sentence', async (t) => {
  for (const [text, sentence] of [
    ['', /^"" is no name of an interface/],
    ['=3', /^"" is no name/],
    ['a b', /^"a b" is no name/],
    ['much-too-long-a-name', /is no name of an interface/],
    ['eth1=0', /^A port's number is 1 to 65535, not 0\.$/],
    ['eth1=x', /not x\.$/],
    ['eth1=', /^number= needs a value\.$/],
    ['eth1,mtu=3', /^A port of the kind interface has no option "mtu"\.$/],
    ['tun:x', /^"tun" is no kind of port; there are xdp, tap, vxlan, gre, pcap\.$/],
    ['toString:x', /^"toString" is no kind of port/],
    ['tap:', /^"" is no name/],
    ['tap:../x', /is no name/],
    ['vxlan:', /^"" is no option/],
    ['vxlan:vni=42', /^A vxlan port needs remote=…\.$/],
    ['vxlan:remote=10.0.0.2', /^A vxlan port needs vni=…\.$/],
    ['vxlan:remote=10.0.0,vni=1', /^remote is an IPv4 or IPv6 address, not "10\.0\.0"\.$/],
    ['vxlan:remote=10.0.0.2/24,vni=1', /^remote is an IPv4/],
    ['vxlan:remote=10.0.0.2,vni=16777216', /^vni is a whole number from 0 to 16777215/],
    ['vxlan:remote=10.0.0.2,vni=-1', /^vni is/],
    ['vxlan:remote=10.0.0.2,vni=1e3', /^vni is/],
    ['vxlan:remote=10.0.0.2,local=fd00::1,vni=1', /are not of one family\.$/],
    ['vxlan:remote=10.0.0.2,vni=1,port=0', /^port is/],
    ['vxlan:remote=10.0.0.2,vni=1,vni=2', /^vni is given twice\.$/],
    ['vxlan:remote=10.0.0.2,vni=1,number=3=4', /^number is given twice\.$/],
    ['vxlan:10.0.0.2', /^"10\.0\.0\.2" is no option of the form NAME=VALUE\.$/],
    ['gre:remote=10.0.0.2,key=4294967296', /^key is/],
    ['gre:remote=10.0.0.2,vni=1', /^A port of the kind gre has no option "vni"\.$/],
    ['pcap:pace=fast', /^A pcap port needs in=FILE, out=FILE or both\.$/],
    ['pcap:in=x,pace=slow', /^pace is recorded or fast, not "slow"\.$/],
    ['pcap:out=x,snap=3', /^snap is/],
  ] as const) {
    try {
      parsePortDevice(text);
      t.fail(`${text} was taken`);
    } catch (error) {
      t.ok(error instanceof HeddleError && error.code === 'BAD_VALUE', text);
      t.match((error as Error).message, sentence, text);
    }
    t.throws(() => parsePort(text), { code: 'BAD_USAGE' });
  }
});
