import type { TabMessage } from './tab-channel';

export interface ElectionOptions {
  /** This tab leads from now on. */
  elected(): void;
  /** Another tab has taken the lead. */
  deposed(): void;
}

/** How one tab of several comes to lead: by a lock, or by talking. */
export interface Election {
  start(): void;
  /** The leader says nothing any more: take its place. */
  depose(): void;
  /** Somebody else leads, with better right. */
  stepDown(): void;
  hear(message: TabMessage): void;
  stop(): void;
}
