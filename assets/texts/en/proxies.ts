/** For the operator: in the log, in `/health`, and on the account page. */
export const proxies = {
  title: 'Check your setup',
  host: (host: string, url: string) =>
    `Requests for the host “${host}” are refused, because this server’s address is ${url}. Have the proxy pass on the Host header unchanged, or set PUBLIC_URL to the address that people type.`,
  origin: (origin: string, url: string | undefined) =>
    `People open Campfire at ${origin}, but PUBLIC_URL ${url ? `is ${url}` : 'isn’t set'}, so the links that it makes point elsewhere. Set PUBLIC_URL=${origin}.`,
  forwarded: (peer: string) =>
    `The proxy at ${peer} isn’t trusted, so everyone behind it shares one IP address and its limits. Set TRUSTED_PROXIES=${peer}.`,
};
