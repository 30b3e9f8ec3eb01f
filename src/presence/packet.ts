import type { ServerFrame } from './frames';

/** A frame, serialised once for everybody who gets it. */
export class Packet {
  private bytes: Buffer | undefined;

  constructor(
    readonly text: string,
    /** Where in the log a client is that has got it: a stream can be resumed from there. */
    readonly cursor?: number,
  ) {}

  static of(frame: ServerFrame, cursor?: number): Packet {
    return new Packet(JSON.stringify(frame), cursor);
  }

  /** The bytes that go over every socket, the same for all: framing a text anew for each costs a fifth of a send. */
  get wire(): Buffer {
    this.bytes ??= textFrame(this.text);
    return this.bytes;
  }
}

/** One unmasked, final text frame (RFC 6455, section 5.2). */
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
