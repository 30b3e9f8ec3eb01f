import { text } from '../../texts/worker';
import { type WorkerEvents, worker } from './scope';

interface Told {
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

/** Browsers insist that something is shown for every push. */
function read(data: { json(): unknown } | null): Told {
  try {
    const told = data?.json() as Told;
    if (typeof told.title === 'string') return { ...told, options: told.options ?? {} };
  } catch {}
  return { title: 'Campfire', options: { body: text.news, tag: 'unknown' } };
}

/** What takes the place of an older one is news all the same. */
async function show({ title, options }: Told): Promise<void> {
  await worker.registration.showNotification(title, { ...options, renotify: true } as NotificationOptions);
  const badge = options.data?.badge;
  if (badge !== undefined) await worker.navigator.setAppBadge?.(badge).catch(() => undefined);
}

/** A window that is there goes to the message, without loading anew; the one that shows the room first. */
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

/** The browser has given the device a new address, or wants us to ask for one. */
async function renew({
  oldSubscription,
  newSubscription,
}: WorkerEvents['pushsubscriptionchange']): Promise<void> {
  const { endpoint, keys } = (newSubscription ?? (await subscribe(oldSubscription))).toJSON();
  await fetch(SUBSCRIPTIONS, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ endpoint, p256dh_key: keys?.p256dh, auth_key: keys?.auth }),
  });
}

/** Some browsers do not say which key the old one was made with: the server does. */
async function subscribe(old: PushSubscription | null | undefined): Promise<PushSubscription> {
  const applicationServerKey = old?.options.applicationServerKey ?? (await publicKey());
  return worker.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
}

async function publicKey(): Promise<string> {
  const answer = await fetch(SUBSCRIPTIONS, {
    credentials: 'same-origin',
    headers: { accept: 'application/json' },
  });
  if (!answer.ok) throw new Error(`The server says ${answer.status}.`);
  return ((await answer.json()) as { public_key: string }).public_key;
}
