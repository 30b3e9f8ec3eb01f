/** What the library needs from the platform: a browser, Node, or a test. */

export interface Clock {
  /** Milliseconds, for spans only. Setting the device’s clock does not change it. */
  now(): number;
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

export interface SocketEvent {
  type: string;
  data?: unknown;
  code?: number;
}

export interface Socket {
  /** 1 when open. */
  readonly readyState: number;
  addEventListener(
    type: 'open' | 'message' | 'close' | 'error',
    listener: (event: SocketEvent) => void,
  ): void;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

export type OpenSocket = (url: string, protocols: string[]) => Socket;

export interface Wakeups {
  subscribe(wake: () => void): () => void;
}

export interface Channel {
  postMessage(data: unknown): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  close(): void;
}

export interface Locks {
  request(
    name: string,
    options: { steal?: boolean; signal?: AbortSignal },
    hold: () => Promise<void>,
  ): Promise<unknown>;
}

export interface Tabs {
  openChannel(name: string): Channel;
  /** Without locks, the tabs elect their leader over the channel. */
  locks?: Locks;
}

/** Asked when a socket fails to open, because browsers hide a 401 as a network error. */
export type SessionProbe = () => Promise<'signed-in' | 'signed-out' | 'unreachable'>;

export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(), // comparable between tabs
  setTimeout: (run, ms) => globalThis.setTimeout(run, ms),
  clearTimeout: (timer) => globalThis.clearTimeout(timer as Parameters<typeof clearTimeout>[0]),
};

export const systemSocket: OpenSocket = (url, protocols) => new WebSocket(url, protocols);

export const noWakeupSource: Wakeups = { subscribe: () => () => {} };

/** `crypto.randomUUID` exists only on HTTPS and localhost, and many chats run on a plain LAN. */
export function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
