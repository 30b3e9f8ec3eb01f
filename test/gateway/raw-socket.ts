import { connect, type Socket } from 'node:net';
import { PATIENCE_MS } from '../support/until';

const UPGRADE = [
  'Host: localhost',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 };

export interface RawFrame {
  fin?: boolean;
  /** The three reserved bits. */
  rsv?: number;
  opcode?: number;
  masked?: boolean;
  payload?: Buffer | string;
  /** What the header says the length is, where that is a lie. */
  length?: bigint;
}

/** The bytes of a frame, right or wrong. The mask is zero: the payload stands as it is. */
export function frameBytes(frame: RawFrame): Buffer {
  const { fin = true, rsv = 0, opcode = OPCODE.text, masked = true } = frame;
  const payload = Buffer.from(frame.payload ?? '');
  const length = lengthBytes(frame.length ?? BigInt(payload.length));
  const head = [(fin ? 0x80 : 0) | (rsv << 4) | opcode, (masked ? 0x80 : 0) | length[0]!];
  return Buffer.concat([Buffer.from(head), length.subarray(1), Buffer.alloc(masked ? 4 : 0), payload]);
}

function lengthBytes(length: bigint): Buffer {
  const bytes = Buffer.alloc(length < 126n ? 1 : length < 65_536n ? 3 : 9);
  bytes[0] = length < 126n ? Number(length) : length < 65_536n ? 126 : 127;
  if (bytes.length === 3) bytes.writeUInt16BE(Number(length), 1);
  if (bytes.length === 9) bytes.writeBigUInt64BE(length, 1);
  return bytes;
}

/** A client below every library: it sends the bytes it is told to, and reads what comes. */
export class RawSocket {
  readonly frames: { opcode: number; payload: Buffer }[] = [];
  /** Nothing more comes. */
  readonly ended: Promise<void>;
  private rest = Buffer.alloc(0);
  private isUpgraded = false;
  private readonly upgraded: Promise<void>;

  constructor(
    readonly tcp: Socket,
    token: string,
  ) {
    this.ended = new Promise((resolve) => tcp.once('close', () => resolve()));
    this.upgraded = new Promise((resolve, reject) => {
      tcp.on('data', (data) => this.took(data, resolve, reject));
    });
    this.upgraded.catch(() => undefined);
    tcp.on('error', () => undefined);
    tcp.write(['GET /ws HTTP/1.1', `Authorization: Bearer ${token}`, ...UPGRADE, '', ''].join('\r\n'));
  }

  /** A socket that has said hello and was welcomed. */
  static async live(origin: string, token: string, hello: object = {}): Promise<RawSocket> {
    const socket = new RawSocket(connect(Number(new URL(origin).port), '127.0.0.1'), token);
    await socket.upgraded;
    socket.send({ payload: JSON.stringify({ type: 'hello', ...hello }) });
    await socket.until(() => socket.texts.includes('welcome'));
    return socket;
  }

  send(...frames: RawFrame[]): void {
    this.write(Buffer.concat(frames.map(frameBytes)));
  }

  write(bytes: Buffer): void {
    if (this.tcp.writable) this.tcp.write(bytes);
  }

  get texts(): string {
    const texts = this.frames.filter(({ opcode }) => opcode === OPCODE.text);
    return texts.map(({ payload }) => payload.toString()).join('\n');
  }

  /** The code of the close frame; undefined without one, 1005 when it says nothing. */
  get closeCode(): number | undefined {
    const payload = this.frames.find(({ opcode }) => opcode === OPCODE.close)?.payload;
    return payload && (payload.length < 2 ? 1005 : payload.readUInt16BE(0));
  }

  /** Waits for the server's close, and leaves the connection open on this side. */
  async code(): Promise<number | undefined> {
    await this.until(() => this.closeCode !== undefined || this.tcp.destroyed);
    return this.closeCode;
  }

  async hangUp(): Promise<void> {
    this.tcp.destroy();
    await this.ended;
  }

  async until(isDone: () => boolean): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    while (!isDone()) {
      if (performance.now() > end) throw new Error(`It did not come; there was ${this.texts.slice(-500)}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  private took(data: Buffer, upgraded: () => void, refused: (error: Error) => void): void {
    this.rest = Buffer.concat([this.rest, data]);
    const end = this.isUpgraded ? 0 : this.rest.indexOf('\r\n\r\n') + 4;
    if (!this.isUpgraded && end >= 4) {
      if (!this.rest.toString('latin1').startsWith('HTTP/1.1 101'))
        return refused(new Error(String(this.rest)));
      this.isUpgraded = true;
      this.rest = this.rest.subarray(end);
      upgraded();
    }
    if (this.isUpgraded) while (this.takeFrame());
  }

  /** The server never masks. */
  private takeFrame(): boolean {
    const { rest } = this;
    if (rest.length < 2) return false;
    const short = rest[1]!;
    const head = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (rest.length < head) return false;
    const length = head === 4 ? rest.readUInt16BE(2) : head === 10 ? Number(rest.readBigUInt64BE(2)) : short;
    if (rest.length < head + length) return false;
    this.frames.push({ opcode: rest[0]! & 15, payload: rest.subarray(head, head + length) });
    this.rest = rest.subarray(head + length);
    return true;
  }
}
