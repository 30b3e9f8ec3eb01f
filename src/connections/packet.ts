import type { ServerFrame } from '../protocol/frames';

export class Packet {
  private bytes: Buffer | undefined;

  constructor(
    readonly text: string,
    readonly cursor?: number,
  ) {}

  static of(frame: ServerFrame, cursor?: number): Packet {
    return new Packet(JSON.stringify(frame), cursor);
  }

  /** Framing the text per socket would cost a fifth of a send. */
  get wire(): Buffer {
    this.bytes ??= textFrame(this.text);
    return this.bytes;
  }
}

/** One unmasked, final frame (RFC 6455, section 5.2). */
function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const bytes = Buffer.allocUnsafeSlow(head + length);
  bytes[0] = 0x81;
  bytes[1] = head === 2 ? length : head === 4 ? 126 : 127;
  if (head === 4) bytes.writeUInt16BE(length, 2);
  if (head === 10) bytes.writeBigUInt64BE(BigInt(length), 2);
  bytes.write(text, head);
  return bytes;
}
