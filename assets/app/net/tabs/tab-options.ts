import type { ServerFrame } from '../../../../src/protocol/frames';
import type { Connection } from '../connection/connection';
import type { ConnectionOptions } from '../connection/connection-options';
import type { OutboxChange } from '../outbox/outbox-options';
import type { Clock, Tabs, Wakeups } from '../platform';
import type { RecentEvents } from '../stream/recent-events';
import type { TabChannel, TabId } from './tab-channel';

type ConnectionHooks = Pick<ConnectionOptions, 'onFrame' | 'onState'>;

interface TabOptions extends ConnectionHooks {
  clock: Clock;
  channel: TabChannel;
  onViewing(rooms: number[]): void;
}

export interface LeaderOptions extends TabOptions {
  term: number;
  connection: Connection;
  recent: RecentEvents;
  whenClosed(tab: TabId, onClosed: () => void): void;
  /** A follower that closed may have stored a message without announcing it. */
  onFollowerClosed(): void;
}

export interface FollowerOptions extends TabOptions {
  cursor(): number | undefined;
  readMissed(after: number, onFrame: (frame: ServerFrame) => void): Promise<void>;
  onLeaderDead(): void;
}

export interface SharedConnectionOptions
  extends ConnectionHooks,
    Pick<LeaderOptions, 'clock' | 'recent' | 'onFollowerClosed'>,
    Pick<FollowerOptions, 'cursor' | 'readMissed'> {
  name: string;
  tabs: Tabs;
  wakeups: Wakeups;
  connect(hooks: ConnectionHooks): Connection;
  onOutbox(change: OutboxChange, isShared: boolean): void;
}
