import { AppShell } from './worker/app-shell';
import { CachedPages } from './worker/cached-pages';
import { OfflineRequests } from './worker/offline-requests';
import type { PageMessage } from './worker/page-message';
import { listenToPushes } from './worker/push';
import { worker } from './worker/scope';

const pages = new CachedPages();
const shell = new AppShell();
const requests = new OfflineRequests(pages, shell);
let queue: Promise<void> = Promise.resolve();

worker.addEventListener('install', (event) => {
  // Notifications work even if nothing could be cached.
  event.waitUntil(Promise.all([worker.skipWaiting(), shell.complete().catch(() => {})]));
});
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  const isSession = /^\/session(\/|$)/.test(new URL(url).pathname);
  if (method !== 'GET' && isSession) event.waitUntil(pages.clear());
  const response = requests.respond(event.request);
  if (response) event.respondWith(response);
});
worker.addEventListener('message', (event) => {
  event.waitUntil(handle(event.data as PageMessage).catch(() => {})); // offline, copies stay as they are
});
listenToPushes();

async function handle(message: PageMessage): Promise<void> {
  switch (message.type) {
    case 'visited':
      await Promise.all([
        enqueue(() => pages.onVisit(message.user_id, message.path, message.cursor)),
        shell.complete(),
      ]);
      return;
    case 'changed':
      return enqueue(() => pages.refresh(message.user_id, message.path));
    case 'gone':
      return pages.remove(message.path);
    case 'forget':
      return pages.clear();
  }
}

/** Rooms are stored in the order of the visits, because the last one opens when the start page is offline. */
function enqueue(store: () => Promise<void>): Promise<void> {
  const stored = queue.then(store);
  queue = stored.catch(() => {});
  return stored;
}
