import type { TabId } from './tab-channel';

export class ViewedRooms {
  private readonly byTab = new Map<TabId, Set<number>>();

  get all(): number[] {
    return [...new Set([...this.byTab.values()].flatMap((rooms) => [...rooms]))];
  }

  enter(tab: TabId, room_id: number): void {
    const rooms = this.byTab.get(tab) ?? new Set();
    this.byTab.set(tab, rooms.add(room_id));
  }

  leave(tab: TabId, room_id: number): boolean {
    this.byTab.get(tab)?.delete(room_id);
    return !this.all.includes(room_id);
  }

  removeTab(tab: TabId): number[] {
    const rooms = [...(this.byTab.get(tab) ?? [])];
    this.byTab.delete(tab);
    return rooms.filter((room_id) => !this.all.includes(room_id));
  }

  clear(): void {
    this.byTab.clear();
  }
}
