import type { Probe } from './platform';

/** Asks the API beside the socket whether the session still holds. */
export function httpProbe(socketUrl: string, token?: string): Probe {
  const url = new URL('/api/v1/me', socketUrl.replace(/^ws/, 'http'));
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return async () => {
    try {
      const { status } = await fetch(url, { headers, cache: 'no-store' });
      return status === 401 ? 'signed-out' : 'signed-in';
    } catch {
      return 'unreachable';
    }
  };
}
