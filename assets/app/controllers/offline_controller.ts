import { Controller } from '@hotwired/stimulus';
import { whenReachable } from '../models/connection/reachable';
import { bidiText, make } from '../models/page/elements';
import { offlineRooms } from '../models/rooms/offline-rooms';

export class OfflineController extends Controller {
  static override targets = ['rooms'];
  declare readonly roomsTarget: HTMLElement;
  private leaving: AbortController;

  override connect(): void {
    if (location.pathname === '/offline') return; // opened directly, it replaces no other page
    void this.showRooms();
    this.leaving = new AbortController();
    whenReachable(() => this.reload(), this.leaving.signal);
  }

  override disconnect(): void {
    this.leaving?.abort();
  }

  reload(): void {
    location.reload();
  }

  private async showRooms(): Promise<void> {
    const rooms = await offlineRooms();
    this.roomsTarget.hidden = rooms.length === 0;
    this.roomsTarget.querySelector('ul')?.replaceChildren(
      ...rooms.map(({ path, name }) => {
        const link = make('a', 'row', bidiText('clip', name));
        link.setAttribute('href', path);
        return make('li', '', link);
      }),
    );
  }
}
