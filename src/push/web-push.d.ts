/** The part of `web-push` that is used; the package has no types. */
declare module 'web-push' {
  interface Options {
    TTL: number;
    urgency: 'very-low' | 'low' | 'normal' | 'high';
    topic?: string;
    headers: Record<string, string>;
    /** Signed by `Vapid` instead: `web-push` would sign every request, and uses the deprecated `url.parse`. */
    vapidDetails: null;
  }

  /** @param expiration in seconds since 1970 */
  export function getVapidHeaders(
    audience: string,
    subject: string,
    publicKey: string,
    privateKey: string,
    contentEncoding: 'aes128gcm',
    expiration: number,
  ): { Authorization: string };

  export function generateRequestDetails(
    subscription: { endpoint: string; keys: { p256dh: string; auth: string } },
    payload: string,
    options: Options,
  ): { headers: Record<string, string | number>; body: Buffer };
}
