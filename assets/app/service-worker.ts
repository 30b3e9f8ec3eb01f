import { KeptPages } from './worker/kept-pages';
import type { Order } from './worker/orders';
import { listenToPushes } from './worker/pushes';
import { OfflineRequests } from './worker/requests';
import { worker } from './worker/scope';
import { Shell } from './worker/shell';

const pages = new KeptPages();
const shell = new Shell();
const requests = new OfflineRequests(pages, shell);
let turn: Promise<void> = Promise.resolve();

worker.addEventListener('install', (event) => {
  // Notifications work without a copy of anything.
  event.waitUntil(Promise.all([worker.skipWaiting(), shell.prepare().catch(() => {})]));
});
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  // Somebody signs in or out.
  if (method !== 'GET' && /^\/session(\/|$)/.test(new URL(url).pathname)) event.waitUntil(pages.forget());
  const answer = requests.answer(event.request);
  if (answer) event.respondWith(answer);
});
worker.addEventListener('message', (event) => {
  event.waitUntil(obey(event.data as Order).catch(() => {})); // without a network nothing is renewed
});
listenToPushes();

async function obey(order: Order): Promise<void> {
  switch (order.type) {
    case 'visited':
      await Promise.all([
        inTurn(() => pages.visited(order.user_id, order.path, order.cursor)),
        shell.loaded(order.assets),
      ]);
      return;
    case 'changed':
      return inTurn(() => pages.read(order.user_id, order.path));
    case 'gone':
      return pages.drop(order.path);
    case 'forget':
      return pages.forget();
  }
}

/** Rooms are kept in the order of the visits, since the last one opens without a network. */
function inTurn(keep: () => Promise<void>): Promise<void> {
  const kept = turn.then(keep);
  turn = kept.catch(() => {});
  return kept;
}
