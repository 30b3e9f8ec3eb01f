import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { rangeOf } from './ranges';

/** Scripts don't run and the file can't be framed. */
const POLICY = "default-src 'none'; sandbox";

export interface ServedFile {
  path: string;
  etag: string;
  type: string;
  disposition: string;
  caching: string;
}

export async function sendFile(
  file: ServedFile,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { size } = await stat(file.path);
  const { headers } = request;
  reply
    .header('content-security-policy', POLICY)
    .header('cache-control', file.caching)
    .header('etag', file.etag);
  if (headers['if-none-match']?.includes(file.etag)) return reply.status(304).send();
  const isSame = headers['if-range'] === undefined || headers['if-range'] === file.etag;
  const range = rangeOf(isSame ? headers.range : undefined, size);
  reply.header('accept-ranges', 'bytes');
  if (range === null) return reply.status(416).header('content-range', `bytes */${size}`).send();
  const { start, end } = range ?? { start: 0, end: size - 1 };
  if (range) reply.status(206).header('content-range', `bytes ${start}-${end}/${size}`);
  reply.header('content-disposition', file.disposition).header('content-length', end - start + 1);
  const isEmpty = size === 0 || request.method === 'HEAD';
  return reply
    .type(file.type)
    .send(isEmpty ? Readable.from([]) : createReadStream(file.path, { start, end }));
}
