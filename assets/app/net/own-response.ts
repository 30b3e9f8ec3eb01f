import { OWN_HEADER } from '../../../src/protocol/own-header';

/** False for what a proxy or a captive portal answers in the server’s place. */
export const isOurs = ({ headers }: Pick<Response, 'headers'>) => headers.has(OWN_HEADER);

/** @throws {TypeError} for a foreign response, as `fetch` does without a network */
export function assertOurs(response: Response): Response {
  if (isOurs(response)) return response;
  throw new TypeError(`Another server responded with status ${response.status}.`);
}
