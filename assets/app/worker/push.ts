import { text } from '../../texts/worker';
import { patience } from './patience';
import { type WorkerEvents, worker } from './scope';

interface PushMessage {
  title: string;
  options: NotificationOptions & { data?: { path?: string; badge?: number } };
}

export function listenToPushes(): void {
  worker.addEventListener('push', (event) => event.waitUntil(show(read(event.data))));
  worker.addEventListener('notificationclick', (event) => {
    event.notification.close();
    const { path } = (event.notification.data ?? {}) as { path?: string };
    event.waitUntil(open(new URL(path ?? '/', worker.location.origin)));
  });
  worker.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)));
}

/** Browsers require a notification for every push, even one that cannot be read. */
function read(data: { json(): unknown } | null): PushMessage {
  try {
    const message = data?.json() as PushMessage;
    if (typeof message.title === 'string') return { ...message, options: message.options ?? {} };
  } catch {}
  return { title: 'Campfire', options: { body: text.news, tag: 'unknown' } };
}

/** `renotify` alerts again when a notification replaces another. */
async function show({ title, options }: PushMessage): Promise<void> {
  await worker.registration.showNotification(title, { ...options, renotify: true } as NotificationOptions);
  const badge = options.data?.badge;
  if (badge !== undefined) await worker.navigator.setAppBadge?.(badge).catch(() => undefined);
}

async function open({ href, pathname, hash, origin }: URL): Promise<void> {
  if (origin !== worker.location.origin) return;
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const room = pathname.replace(/\/@.*$/, '');
  const window =
    windows.find(({ url }) => new URL(url).pathname.replace(/\/@.*$/, '') === room) ??
    windows.find(({ focused }) => focused) ??
    windows[0];
  if (!window) return void (await worker.clients.openWindow(href));
  await window.focus().catch(() => undefined);
  window.postMessage({ type: 'open', path: pathname + hash });
}

const SUBSCRIPTIONS = '/api/v1/push_subscriptions';

async function renew({
  oldSubscription,
  newSubscription,
}: WorkerEvents['pushsubscriptionchange']): Promise<void> {
  const { endpoint, keys } = (newSubscription ?? (await subscribe(oldSubscription))).toJSON();
  await fetch(SUBSCRIPTIONS, {
    method: 'POST',
    signal: patience(),
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ endpoint, p256dh_key: keys?.p256dh, auth_key: keys?.auth }),
  });
}

/** Some browsers do not reveal the old subscription’s key, but the server does. */
async function subscribe(old: PushSubscription | null | undefined): Promise<PushSubscription> {
  const applicationServerKey = old?.options.applicationServerKey ?? (await publicKey());
  return worker.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
}

async function publicKey(): Promise<string> {
  const answer = await fetch(SUBSCRIPTIONS, {
    signal: patience(),
    credentials: 'same-origin',
    headers: { accept: 'application/json' },
  });
  if (!answer.ok) throw new Error(`The server returned error ${answer.status}.`);
  return ((await answer.json()) as { public_key: string }).public_key;
}
