import type { AppContext, PacketInEvent } from '../../controller/sdk.js';
export class Answers {
  packetIn(_p: PacketInEvent, _c: AppContext): boolean {
    return false;
  }
}
