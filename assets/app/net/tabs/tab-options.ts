import type { ServerFrame } from '../../../../src/protocol/frames';
import type { Connection } from '../connection/connection';
import type { ConnectionOptions } from '../connection/connection-options';
import type { OutboxChange } from '../outbox/outbox-options';
import type { Clock, Tabs, Wakeups } from '../platform';
import type { RecentEvents } from '../stream/recent-events';
import type { TabChannel, TabId } from './tab-channel';

type ConnectionHooks = Pick<ConnectionOptions, 'onFrame' | 'onState'>;

/** Options of both roles; the hooks are for this tab itself. */
interface TabOptions extends ConnectionHooks {
  clock: Clock;
  channel: TabChannel;
  onViewing(rooms: number[]): void;
}

export interface LeaderOptions extends TabOptions {
  term: number;
  connection: Connection;
  /** Followers have the same events, or fewer. */
  recent: RecentEvents;
  /** Calls back when a tab closes, if the browser supports it. */
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
  /** Tabs with the same name share a connection. */
  name: string;
  tabs: Tabs;
  wakeups: Wakeups;
  connect(hooks: ConnectionHooks): Connection;
  onOutbox(change: OutboxChange, isShared: boolean): void;
}
