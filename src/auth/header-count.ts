import type { IncomingMessage } from 'node:http';
import { BadRequest } from '../errors';

const MAX_HEADERS = 100;

/** @throws {BadRequest} Nobody sends so many who means what they say. */
export function assertFewHeaders({ rawHeaders }: IncomingMessage): void {
  if (rawHeaders.length > 2 * MAX_HEADERS) throw new BadRequest('The request has too many headers.');
}
