import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

const TEXT = 1;
const PING = 9;
const PONG = 10;

/** A minimal WebSocket client, of which a thousand must not slow down the server. */
export class SocketClient {
  /** @param onText is called with the bytes of each text frame */
  static open(port, token, onText) {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      const client = new SocketClient(socket, onText);
      socket.once('error', reject);
      client.onOpen = () => resolve(client);
      client.onRefused = (head) => reject(new Error(`The socket was refused:\n${head}`));
      socket.write(
        `GET /ws HTTP/1.1\r\nhost: 127.0.0.1\r\nupgrade: websocket\r\nconnection: upgrade\r\n` +
          `sec-websocket-version: 13\r\nsec-websocket-key: ${randomBytes(16).toString('base64')}\r\n` +
          `authorization: Bearer ${token}\r\n\r\n`,
      );
    });
  }

  constructor(socket, onText) {
    this.socket = socket;
    this.onText = onText;
    this.rest = undefined;
    this.isOpen = false;
    socket.on('data', (chunk) => this.#take(this.rest ? Buffer.concat([this.rest, chunk]) : chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => this.onClose?.());
  }

  send(frame) {
    this.#write(TEXT, Buffer.from(JSON.stringify(frame)));
  }

  close() {
    this.onClose = undefined;
    this.socket.destroy();
  }

  #take(bytes) {
    this.rest = undefined;
    let at = this.isOpen ? 0 : this.#upgrade(bytes);
    while (at < bytes.length) {
      const end = this.#frame(bytes, at);
      if (end === undefined) {
        this.rest = bytes.subarray(at);
        return;
      }
      at = end;
    }
  }

  #upgrade(bytes) {
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0) {
      this.rest = bytes;
      return bytes.length;
    }
    const head = bytes.latin1Slice(0, end);
    if (!head.startsWith('HTTP/1.1 101')) {
      this.onRefused(head);
      return bytes.length;
    }
    this.isOpen = true;
    this.onOpen();
    return end + 4;
  }

  /** @returns where the next frame begins, or undefined for an incomplete frame */
  #frame(bytes, at) {
    if (bytes.length < at + 2) return undefined;
    const short = bytes[at + 1] & 0x7f;
    const start = at + (short === 127 ? 10 : short === 126 ? 4 : 2);
    if (bytes.length < start) return undefined;
    const length =
      short === 127 ? bytes.readUInt32BE(at + 6) : short === 126 ? bytes.readUInt16BE(at + 2) : short;
    if (bytes.length < start + length) return undefined;
    const opcode = bytes[at] & 0x0f;
    const payload = bytes.subarray(start, start + length);
    if (opcode === TEXT) this.onText(payload);
    else if (opcode === PING) this.#write(PONG, payload);
    return start + length;
  }

  /** Clients must mask; a mask of zeros leaves the bytes unchanged. */
  #write(opcode, payload) {
    const head =
      payload.length < 126
        ? [0x80 | opcode, 0x80 | payload.length]
        : [0x80 | opcode, 0x80 | 126, payload.length >> 8, payload.length & 0xff];
    this.socket.write(Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), payload]));
  }
}
