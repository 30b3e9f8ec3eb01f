/** What the library needs from the place it runs in. Browsers, Node and tests each bring their own. */

export interface Clock {
  /** Milliseconds. */
  now(): number;
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

export interface SocketEvent {
  type: string;
  data?: unknown;
  code?: number;
}

/** The part of a WebSocket that is used; the browser's, Node's and that of `ws` all fit. */
export interface Socket {
  /** 1 while it is open. */
  readonly readyState: number;
  addEventListener(
    type: 'open' | 'message' | 'close' | 'error',
    listener: (event: SocketEvent) => void,
  ): void;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

export type OpenSocket = (url: string, protocols: string[]) => Socket;

/** Says when it is worth trying at once: the network is back, the tab is looked at again. */
export interface Wakeups {
  /** Returns the function that ends the subscription. */
  subscribe(wake: () => void): () => void;
}

/** The part of a BroadcastChannel that is used. */
export interface Channel {
  postMessage(data: unknown): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  close(): void;
}

/** The part of the Web Locks API that is used. */
export interface Locks {
  request(
    name: string,
    options: { steal?: boolean; signal?: AbortSignal },
    hold: () => Promise<void>,
  ): Promise<unknown>;
}

/** How the tabs of one browser find each other. */
export interface Tabs {
  openChannel(name: string): Channel;
  /** Where there are none, the tabs elect their leader by talking. */
  locks?: Locks;
}

/** Asked after a socket could not be opened: browsers hide the status, so a 401 looks like a lost network. */
export type Probe = () => Promise<'signed-in' | 'signed-out' | 'unreachable'>;

export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (run, ms) => globalThis.setTimeout(run, ms),
  clearTimeout: (timer) => globalThis.clearTimeout(timer as Parameters<typeof clearTimeout>[0]),
};

export const systemSocket: OpenSocket = (url, protocols) => new WebSocket(url, protocols);

export const noWakeups: Wakeups = { subscribe: () => () => {} };

/** A random UUID. `crypto.randomUUID` exists only on https and localhost, and many chats run on a plain LAN. */
export function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
