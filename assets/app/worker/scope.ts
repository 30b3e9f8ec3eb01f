interface WindowClient {
  readonly url: string;
  readonly focused: boolean;
  focus(): Promise<WindowClient>;
  postMessage(message: unknown): void;
}

export interface WorkerEvents {
  install: Waiting;
  activate: Waiting;
  fetch: Waiting & { readonly request: Request; respondWith(answer: Promise<Response>): void };
  message: Waiting & { readonly data: unknown };
  push: Waiting & { readonly data: { json(): unknown } | null };
  notificationclick: Waiting & { readonly notification: Notification };
  pushsubscriptionchange: Waiting & {
    readonly oldSubscription?: PushSubscription | null;
    readonly newSubscription?: PushSubscription | null;
  };
}

interface Waiting {
  waitUntil(work: Promise<unknown>): void;
}

interface Worker {
  readonly registration: ServiceWorkerRegistration;
  readonly location: Location;
  readonly navigator: Navigator;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<WindowClient[]>;
    openWindow(url: string): Promise<WindowClient | null>;
  };
  skipWaiting(): Promise<void>;
  addEventListener<Name extends keyof WorkerEvents>(
    name: Name,
    listener: (event: WorkerEvents[Name]) => void,
  ): void;
}

export const worker = globalThis as unknown as Worker;
