import { connect, type Socket } from 'node:net';
import type { UploadView } from '../../src/protocol/upload.view';

interface Way {
  origin: string;
  token: string;
}

const PART = 'application/partial-upload';

export async function startUpload(way: Way, body: object): Promise<{ status: number; body: UploadView }> {
  const headers = { authorization: `Bearer ${way.token}`, 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(`${way.origin}/api/v1/uploads`, init);
  return { status: response.status, body: (await response.json()) as UploadView };
}

export async function sendPart(way: Way, id: number, offset: number, part: Buffer) {
  const headers = {
    authorization: `Bearer ${way.token}`,
    'content-type': PART,
    'upload-offset': String(offset),
  };
  const init = { method: 'PATCH', headers, body: new Uint8Array(part) };
  const response = await fetch(`${way.origin}/api/v1/uploads/${id}`, init);
  return { status: response.status, body: await response.json() };
}

/** Sends the head of a request for all of it, and then only so much; the line stays open. */
export function sendSome(way: Way, id: number, offset: number, all: Buffer, some: number): Promise<Socket> {
  const { hostname, port, host } = new URL(way.origin);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  const head = [
    `PATCH /api/v1/uploads/${id} HTTP/1.1`,
    `host: ${host}`,
    `authorization: Bearer ${way.token}`,
    `content-type: ${PART}`,
    `upload-offset: ${offset}`,
    `content-length: ${all.length - offset}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  return new Promise((resolve) => socket.write(all.subarray(offset, offset + some), () => resolve(socket)));
}
