/**
 * The pcap format (draft-ietf-opsawg-pcap), as bytes for a stream: a header, then records.
 *
 *      file:    [ magic : 32 ][ major : 16 ][ minor : 16 ][ zone : 32 ][ figures : 32 ]
 *               [ snap length : 32 ][ link type : 32 ]
 *      record:  [ seconds : 32 ][ microseconds : 32 ][ bytes here : 32 ][ bytes of the frame : 32 ][ ... ]
 *
 * Little-endian, times in microseconds: the form that everything reads.
 */
const MAGIC_MICROSECONDS = 0xa1b2c3d4;
const LINKTYPE_ETHERNET = 1;
/** MAXIMUM_SNAPLEN of libpcap. */
const SNAP_BYTES = 262_144;
const RECORD_HEADER_BYTES = 16;
export function pcapHeader() {
    const bytes = new Uint8Array(24);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, MAGIC_MICROSECONDS, true);
    view.setUint16(4, 2, true);
    view.setUint16(6, 4, true);
    view.setUint32(16, SNAP_BYTES, true);
    view.setUint32(20, LINKTYPE_ETHERNET, true);
    return bytes;
}
/** `timeUs`: since 1970; `totalBytes`: of the frame before it was cut. */
export function pcapRecord(frame, timeUs, totalBytes = frame.length) {
    const bytes = new Uint8Array(RECORD_HEADER_BYTES + frame.length);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, Math.floor(timeUs / 1e6), true);
    view.setUint32(4, timeUs % 1e6, true);
    view.setUint32(8, frame.length, true);
    view.setUint32(12, totalBytes, true);
    bytes.set(frame, RECORD_HEADER_BYTES);
    return bytes;
}
//# sourceMappingURL=pcap.js.map