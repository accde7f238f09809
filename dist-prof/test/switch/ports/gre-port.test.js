import t from 'tap';
import { greHeader, greHeaderBytes, NONSENSE, OTHER_KEY } from '../../../switch/ports/gre-port.js';
import { checksumSum } from '../../../switch/ports/offload.js';
/** Length of the header of these bytes, at an offset, as a tunnel with this key sees it. */
function read(hex, key) {
    const bytes = Buffer.from(`ffff${hex.replaceAll(' ', '')}`, 'hex');
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return greHeaderBytes(view, 2, bytes.length, key);
}
t.test('headers that are sent', async (t) => {
    t.equal(Buffer.from(greHeader(undefined)).toString('hex'), '00006558');
    t.equal(Buffer.from(greHeader(0)).toString('hex'), '2000655800000000');
    t.equal(Buffer.from(greHeader(0xffff_fffe)).toString('hex'), '20006558fffffffe');
});
t.test('headers that come', async (t) => {
    t.equal(read('0000 6558'), 4);
    t.equal(read('2000 6558 00000007', 7), 8);
    t.equal(read('1000 6558 00000001'), 8, 'a sequence number is passed over');
    t.equal(read('3000 6558 fffffffe 00000001', 0xffff_fffe), 12);
    t.equal(read('0ff8 6558'), 4, 'reserved bits are ignored');
    t.equal(read('2000 6558 00000007', 8), OTHER_KEY);
    t.equal(read('2000 6558 00000007'), OTHER_KEY);
    t.equal(read('0000 6558', 7), OTHER_KEY);
    t.equal(read('0000 0800'), NONSENSE, 'IP without Ethernet');
    t.equal(read('4000 6558'), NONSENSE, 'routing');
    t.equal(read('0001 6558'), NONSENSE, 'PPTP');
});
t.test('a checksum is checked', async (t) => {
    const packet = Buffer.from('a000655800000000000000070102030405', 'hex');
    const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
    view.setUint16(4, ~checksumSum(view, 0, packet.length) & 0xffff);
    t.equal(greHeaderBytes(view, 0, packet.length, 7), 12);
    packet[14] ^= 1;
    t.equal(greHeaderBytes(view, 0, packet.length, 7), NONSENSE);
});
t.test('truncated anywhere', async (t) => {
    const whole = 'b000655812345678000000070000000a';
    for (let bytes = 0; bytes < 16; bytes++) {
        t.equal(read(whole.slice(0, 2 * bytes), 7), NONSENSE, `${bytes} bytes`);
    }
});
//# sourceMappingURL=gre-port.test.js.map