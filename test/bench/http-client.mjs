import { connect } from 'node:net';

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/**
 * One keep-alive connection with one request at a time. Minimal, because on a small machine the load generator competes
 * with the server.
 */
export class HttpConnection {
  static open(port) {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      socket.once('connect', () => resolve(new HttpConnection(socket)));
      socket.once('error', reject);
    });
  }

  constructor(socket) {
    this.socket = socket;
    this.chunks = [];
    this.size = 0;
    this.needed = 0;
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('close', () => this.#fail(new Error('The server closed the connection.')));
    socket.on('error', (error) => this.#fail(error));
  }

  /** @returns {Promise<{ status: number, body: Buffer }>} */
  send(text) {
    return new Promise((resolve, reject) => {
      this.pending = { resolve, reject };
      this.socket.write(text);
    });
  }

  close() {
    this.socket.destroy();
  }

  #take(chunk) {
    this.chunks.push(chunk);
    this.size += chunk.length;
    if (this.size < this.needed) return;
    const answer = Buffer.concat(this.chunks);
    this.chunks = [answer];
    const end = answer.indexOf(END_OF_HEAD);
    if (end < 0) return;
    const head = answer.latin1Slice(0, end);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length === undefined) return this.#fail(new Error(`An answer without a length:\n${head}`));
    this.needed = end + 4 + Number(length);
    if (answer.length < this.needed) return;
    this.#settle({ status: Number(head.slice(9, 12)), body: answer.subarray(end + 4) });
  }

  #settle(answer) {
    const { resolve } = this.pending;
    this.pending = undefined;
    this.chunks = [];
    this.size = 0;
    this.needed = 0;
    resolve(answer);
  }

  #fail(error) {
    this.pending?.reject(error);
    this.pending = undefined;
  }
}

export function get(path, token, accept = 'application/json') {
  return `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: ${accept}\r\nauthorization: Bearer ${token}\r\n\r\n`;
}

export function post(path, token, body) {
  const json = JSON.stringify(body);
  return (
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: application/json\r\nauthorization: Bearer ${token}\r\n` +
    `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`
  );
}
