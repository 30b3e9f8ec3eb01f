import type { FastifyRequest } from 'fastify';
import { BadRequest, UnsupportedMedia } from '../../http/errors';

/** The type that the draft of the IETF gives parts of a file. */
export const PART = /^application\/partial-upload$/i;

/** @throws {UnsupportedMedia} {BadRequest} */
export function offsetOf({ headers }: Pick<FastifyRequest, 'headers'>): number {
  if (!PART.test(headers['content-type'] ?? ''))
    throw new UnsupportedMedia('Send the bytes as application/partial-upload.');
  const offset = headers['upload-offset'];
  if (typeof offset !== 'string' || !/^\d{1,15}$/.test(offset))
    throw new BadRequest('Say in Upload-Offset where these bytes belong.');
  return Number(offset);
}
