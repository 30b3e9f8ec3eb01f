import type { Locks } from '../platform';
import type { TabId } from './tab-channel';

/** Each tab holds a lock named after its id, which is released when the tab closes or crashes. */
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

  whenClosed(tab: TabId, onClosed: () => void): void {
    this.locks?.request(tab, {}, async () => onClosed()).catch(() => {});
  }
}
