import type { Locks } from './platform';
import type { TabId } from './tab-channel';

/** Each tab holds a lock of its own name: when that is free, the tab is gone, however it went. */
export class TabLocks {
  private release: (() => void) | undefined;

  constructor(private readonly locks: Locks | undefined) {}

  hold(tab: TabId): void {
    const held = new Promise<void>((resolve) => {
      this.release = resolve;
    });
    this.locks?.request(tab, {}, () => held).catch(() => {});
  }

  drop(): void {
    this.release?.();
  }

  whenGone(tab: TabId, gone: () => void): void {
    this.locks?.request(tab, {}, async () => gone()).catch(() => {});
  }
}
