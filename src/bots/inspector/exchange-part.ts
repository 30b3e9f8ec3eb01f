import { MAX_KEPT_BYTES } from './exchange-text';

/** A request or an answer, to be shown. @param bytes of the body before it was cut */
export const exchangePart = (head: string, body: string, bytes: number) => ({
  head,
  body: readable(body),
  bytes,
  isCut: bytes > MAX_KEPT_BYTES,
});

function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
