import { STATUS_CODES } from 'node:http';
import type { OutboundResponse } from '../../outbound/response';

export const MAX_KEPT_BYTES = 16 * 1024;
export const DOTS = '••••••••';

const SECRET_HEADER = /^(?:.*authorization|set-cookie2?|cookie)$|signature|secret|token|password|key/i;

export type Headers = Record<string, string | string[] | number | undefined>;

/** The address without what its query may hold. */
export function requestHead(url: string, headers: Headers, secrets: string[], method = 'POST'): string {
  const { pathname, search, host } = new URL(url);
  const names = [...new URLSearchParams(search).keys()].map((name) => `${encodeURIComponent(name)}=${DOTS}`);
  const query = names.length > 0 ? `?${names.join('&')}` : '';
  return cut(struck([`${method} ${pathname}${query}`, ...lines({ host, ...headers })].join('\n'), secrets));
}

export function responseHead(
  { status, headers }: Pick<OutboundResponse, 'status' | 'headers'>,
  secrets: string[],
): string {
  const first = `${status} ${STATUS_CODES[status] ?? ''}`.trim();
  return cut(struck([first, ...lines(headers)].join('\n'), secrets));
}

const struck = (text: string, secrets: string[]) =>
  secrets.reduce((rest, secret) => rest.replaceAll(secret, DOTS), text);

const lines = (headers: Headers) =>
  Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => `${name}: ${SECRET_HEADER.test(name) ? DOTS : one}`),
  );

/** @param secrets struck out before anything is cut, so that no half of one stays */
export function bodyText(body: Buffer | string, secrets: string[]): string {
  const head = Buffer.from(body)
    .subarray(0, 2 * MAX_KEPT_BYTES)
    .toString();
  return cut(struck(head, secrets));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no page should contain
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g;

function cut(text: string): string {
  const readable = text.replace(CONTROL, '\ufffd');
  if (Buffer.byteLength(readable) <= MAX_KEPT_BYTES) return readable;
  const kept = Buffer.from(readable).subarray(0, MAX_KEPT_BYTES).toString();
  return kept.replace(/\ufffd+$/, '');
}
