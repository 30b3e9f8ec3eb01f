import { randomBytes, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { percentiles } from './percentiles.mjs';

const PIECE = randomBytes(256 * 1024);

/** Each client uploads its files sequentially. `perSecond` is in MiB. */
export async function uploads({ port, room_id, tokens, mebibytes, files }) {
  const times = [];
  const start = performance.now();
  const send = async (token) => {
    for (let n = 0; n < files; n++) {
      const since = performance.now();
      await upload(port, `/api/v1/rooms/${room_id}/messages`, token, mebibytes * 1024 * 1024);
      times.push(performance.now() - since);
    }
  };
  await Promise.all(tokens.map(send));
  const count = tokens.length * files * mebibytes;
  return { count, perSecond: count / ((performance.now() - start) / 1000), ...percentiles(times) };
}

/** Like browsers, from reused memory. */
async function upload(port, path, token, bytes) {
  const boundary = randomUUID();
  const field = (name, value) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const head = Buffer.from(
    `${field('client_message_id', randomUUID())}${field('body', 'A file')}--${boundary}\r\n` +
      `content-disposition: form-data; name="attachment"; filename="bench.bin"\r\n` +
      `content-type: application/octet-stream\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    'content-type': `multipart/form-data; boundary=${boundary}`,
    'content-length': head.length + bytes + tail.length,
  };
  const outgoing = request({ port, host: '127.0.0.1', method: 'POST', path, headers, agent: false });
  const answered = new Promise((resolve, reject) => outgoing.on('response', resolve).on('error', reject));
  const write = async (chunk) => {
    if (!outgoing.write(chunk)) await new Promise((resolve) => outgoing.once('drain', resolve));
  };
  await write(head);
  for (let left = bytes; left > 0; left -= PIECE.length)
    await write(PIECE.subarray(0, Math.min(left, PIECE.length)));
  outgoing.end(tail);
  const response = await answered;
  if (response.statusCode !== 201) throw new Error(`An upload was answered ${response.statusCode}.`);
  for await (const _ of response);
}
