import { shapeError } from '../../http/body-shape';
import { MAX_KEPT_BYTES } from './exchange-text';

/** Indentation would make deeper JSON a thousand times as long. */
const MAX_DEPTH = 20;

/** A request or an answer, to be shown. @param bytes of the body before it was cut */
export const exchangePart = (head: string, body: string, bytes: number) => ({
  head,
  body: readable(body),
  bytes,
  isCut: bytes > MAX_KEPT_BYTES,
});

function readable(body: string): string {
  try {
    const json: unknown = JSON.parse(body);
    return shapeError(json, MAX_DEPTH) === undefined ? JSON.stringify(json, null, 2) : body;
  } catch {
    return body;
  }
}
