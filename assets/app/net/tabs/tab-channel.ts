import type { EventFrame, ServerFrame } from '../../../../src/protocol/frames';
import type { Command } from '../connection/command';
import type { ConnectionState } from '../connection/connection-options';
import type { Act } from '../connection/urgency';
import type { OutboxChange } from '../outbox/outbox-options';
import type { Channel } from '../platform';

export type TabId = string;

/** `term` increases with each leader, so that a former leader can recognize its successor. */
export type LeaderMessage = { from: TabId; term: number } & (
  | { kind: 'leader' }
  | { kind: 'resigned' }
  /** The initial state of a follower. Without `events`, it reads missed events over HTTP. */
  | { kind: 'joined'; to: TabId; state: ConnectionState; frames: ServerFrame[]; events?: EventFrame[] }
  | { kind: 'unknown-tab'; to: TabId }
  | { kind: 'state'; state: ConnectionState }
  /** `after` is the id of the previous event, which reveals missed frames. */
  | { kind: 'frame'; to?: TabId; frame: ServerFrame; after?: number }
  | { kind: 'viewing'; rooms: number[] }
  | { kind: 'claimed'; to: TabId; key: string; isYours: boolean }
);

type FollowerMessage = { from: TabId } & (
  | { kind: 'find-leader' }
  | { kind: 'candidate' }
  | { kind: 'ping' }
  | { kind: 'join'; cursor?: number }
  | { kind: 'closed' }
  | { kind: 'send'; command: Command }
  | { kind: 'hurry'; act: Act }
  | { kind: 'claim'; key: string }
  /** `isShared` is true if all tabs can read the entry in the store. */
  | { kind: 'outbox'; change: OutboxChange; isShared: boolean }
);

export type TabMessage = LeaderMessage | FollowerMessage;

type WithoutSender<Message> = Message extends TabMessage ? Omit<Message, 'from'> : never;

export class TabChannel {
  private channel: Channel | undefined;

  constructor(
    readonly id: TabId,
    private readonly open: () => Channel,
  ) {}

  listen(onMessage: (message: TabMessage) => void): boolean {
    try {
      const channel = this.open();
      channel.addEventListener('message', ({ data }) => {
        if (this.channel === channel) onMessage(data as TabMessage);
      });
      this.channel = channel;
      return true;
    } catch {
      return false;
    }
  }

  post(message: WithoutSender<TabMessage>): void {
    this.channel?.postMessage({ ...message, from: this.id });
  }

  close(): void {
    this.channel?.close();
    this.channel = undefined;
  }
}
