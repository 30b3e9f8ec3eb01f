/** The part of `web-push` that is used; it brings no types. */
declare module 'web-push' {
  interface Options {
    TTL: number;
    urgency: 'very-low' | 'low' | 'normal' | 'high';
    topic?: string;
    vapidDetails: { subject: string; publicKey: string; privateKey: string };
  }

  export function generateRequestDetails(
    subscription: { endpoint: string; keys: { p256dh: string; auth: string } },
    payload: string,
    options: Options,
  ): { headers: Record<string, string | number>; body: Buffer };
}
