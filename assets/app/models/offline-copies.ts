import type { EventFrame } from '../../../src/presence/frames';
import { serviceWorkerUrl } from '../trusted-types';
import type { Order } from '../worker/orders';
import { page } from './page';

/** So long a copy is as good as new. */
const FRESH_MS = 30_000;
const SOON_MS = 2_000;

/** Tells the service worker which rooms to keep for reading without a network, and which no longer. */
export class OfflineCopies {
  private shown: string | undefined;
  private isChanged = false;
  private copiedAt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Where the browser keeps nothing, everything else works as ever. */
  start(): void {
    if (!isSecureContext || !('serviceWorker' in navigator)) return;
    if (page.me) navigator.serviceWorker.register(serviceWorkerUrl, { scope: '/' }).catch(() => {});
    document.addEventListener('turbo:load', () => this.turned());
    document.addEventListener('visibilitychange', () => document.hidden && this.renew());
  }

  /** From here on nobody on this device reads what was kept. */
  forget(): void {
    tell({ type: 'forget' });
  }

  hear(event: EventFrame): void {
    const { data } = event;
    const isMine = event.name === 'member.removed' && event.data.user_id === page.me?.id;
    if (isMine || event.name === 'room.deleted') return tell({ type: 'gone', path: pathOf(data as InRoom) });
    if (event.room_id === undefined) return;
    if (event.room_id === page.roomId) this.changed(event.name === 'message.deleted' ? SOON_MS : undefined);
    else if (event.name === 'message.deleted') tell({ type: 'gone', path: pathOf(event as InRoom) });
  }

  private turned(): void {
    this.renew();
    const { me, roomId, cursor } = page;
    const path = roomId === undefined ? undefined : pathOf({ room_id: roomId });
    this.shown = location.pathname === path ? path : undefined;
    this.isChanged = false;
    this.copiedAt = Date.now();
    if (me) return tell({ type: 'visited', user_id: me.id, path: this.shown, cursor, assets: loaded() });
    const isOffline = document.querySelector('[data-controller="offline"]') !== null;
    if (location.pathname === '/session/new' && !isOffline) this.forget();
  }

  /** What was deleted must not be read for longer than it takes to say so. */
  private changed(withinMs: number | undefined): void {
    this.isChanged = true;
    if (withinMs === undefined) return;
    clearTimeout(this.timer);
    this.copiedAt = 0;
    this.timer = setTimeout(() => this.renew(), withinMs);
  }

  /** The room goes out of sight: what came since it was opened is kept with it. */
  private renew(): void {
    const { me } = page;
    clearTimeout(this.timer);
    if (!me || !this.shown || !this.isChanged || Date.now() - this.copiedAt < FRESH_MS) return;
    this.isChanged = false;
    this.copiedAt = Date.now();
    tell({ type: 'changed', user_id: me.id, path: this.shown });
  }
}

interface InRoom {
  room_id: number;
}

const pathOf = ({ room_id }: InRoom) => `/rooms/${room_id}`;

function tell(order: Order): void {
  void navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage(order));
}

/** The files of ours that this page needed; under their names, they never change. */
function loaded(): string[] {
  const urls = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  return [
    ...new Set(urls.filter(({ origin }) => origin === location.origin).map(({ pathname }) => pathname)),
  ];
}
