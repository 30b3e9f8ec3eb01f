import type { Clock, Tabs } from '../platform';
import { ChannelElection } from './channel-election';
import type { Election, ElectionOptions } from './election';
import { LockElection } from './lock-election';
import type { TabChannel } from './tab-channel';

interface StartOptions extends ElectionOptions {
  name: string;
  tabs: Tabs;
  clock: Clock;
  channel: TabChannel;
  /** Called before the election starts, and again if locks turn out not to work. */
  onElection(election: Election): void;
}

export function startElection({ name, tabs, clock, channel, onElection, ...result }: StartOptions): void {
  const start = (election: Election) => {
    onElection(election);
    election.start();
  };
  const startOverChannel = () => start(new ChannelElection(channel, clock, result));
  if (!tabs.locks) return startOverChannel();
  start(new LockElection(tabs.locks, name, { ...result, onUnavailable: startOverChannel }));
}
