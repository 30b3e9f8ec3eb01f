import type { EventFrame } from '../../../../src/protocol/frames';
import { serviceWorkerUrl } from '../../trusted-types';
import type { PageMessage } from '../../worker/page-message';
import { page } from '../page/page';

const FRESH_MS = 30_000;
const DELETION_DELAY_MS = 2_000;
/** A new worker fetches all that belongs to a page, which can wait until the first one is at rest. */
const REGISTRATION_DELAY_MS = 3_000;

export class OfflineCache {
  private path: string | undefined;
  private isChanged = false;
  private cachedAt = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private registration: ReturnType<typeof setTimeout> | undefined;

  start(): void {
    if (!isSecureContext || !('serviceWorker' in navigator)) return;
    document.addEventListener('turbo:load', () => this.pageLoaded());
    document.addEventListener('visibilitychange', () => document.hidden && this.refresh());
  }

  clear(): void {
    post({ type: 'forget' });
  }

  onEvent(event: EventFrame): void {
    const { data } = event;
    const isMine = event.name === 'member.removed' && event.data.user_id === page.me?.id;
    if (isMine || event.name === 'room.deleted') return post({ type: 'gone', path: pathTo(data as InRoom) });
    if (event.room_id === undefined) return;
    if (event.room_id === page.roomId)
      this.roomChanged(event.name === 'message.deleted' ? DELETION_DELAY_MS : undefined);
    else if (event.name === 'message.deleted') post({ type: 'gone', path: pathTo(event as InRoom) });
  }

  private pageLoaded(): void {
    this.refresh();
    const { me, roomId, cursor } = page;
    const path = roomId === undefined ? undefined : pathTo({ room_id: roomId });
    this.path = location.pathname === path ? path : undefined;
    this.isChanged = false;
    this.cachedAt = performance.now();
    if (me) {
      this.registerSoon();
      return post({ type: 'visited', user_id: me.id, path: this.path, cursor });
    }
    const isOffline = document.querySelector('[data-controller="offline"]') !== null;
    if (location.pathname === '/session/new' && !isOffline) this.clear();
  }

  private registerSoon(): void {
    this.registration ??= setTimeout(() => {
      this.registration = undefined;
      navigator.serviceWorker.register(serviceWorkerUrl, { scope: '/' }).catch(() => {});
    }, REGISTRATION_DELAY_MS);
  }

  /** Deleted content must not stay readable offline. */
  private roomChanged(withinMs: number | undefined): void {
    this.isChanged = true;
    if (withinMs === undefined) return;
    clearTimeout(this.timer);
    this.cachedAt = Number.NEGATIVE_INFINITY;
    this.timer = setTimeout(() => this.refresh(), withinMs);
  }

  private refresh(): void {
    const { me } = page;
    clearTimeout(this.timer);
    if (!me || !this.path || !this.isChanged || performance.now() - this.cachedAt < FRESH_MS) return;
    this.isChanged = false;
    this.cachedAt = performance.now();
    post({ type: 'changed', user_id: me.id, path: this.path });
  }
}

interface InRoom {
  room_id: number;
}

const pathTo = ({ room_id }: InRoom) => `/rooms/${room_id}`;

function post(message: PageMessage): void {
  void navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage(message));
}
