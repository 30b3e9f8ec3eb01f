import type { ClientFrame, EventFrame, ServerFrame } from '../../../src/presence/frames';
import type { ConnectionState } from './connection';
import type { OutboxChange } from './outbox';
import type { Channel } from './platform';

export type TabId = string;

/** What only a leader says; its term tells an old leader, just awake, from the one that took its place. */
type LeaderMessage = { from: TabId; term: number } & (
  | { kind: 'leading' }
  | { kind: 'resigned' }
  /** What a follower must know to begin. Without `events` it has to read itself what it missed. */
  | { kind: 'joined'; to: TabId; state: ConnectionState; frames: ServerFrame[]; events?: EventFrame[] }
  /** The leader does not know this tab. */
  | { kind: 'stranger'; to: TabId }
  | { kind: 'state'; state: ConnectionState }
  /** `after`: the event before this one; whoever lacks it has missed something. */
  | { kind: 'frame'; to?: TabId; frame: ServerFrame; after?: number }
  | { kind: 'viewing'; rooms: number[] }
  | { kind: 'claimed'; to: TabId; key: string; isYours: boolean }
);

type FollowerMessage = { from: TabId } & (
  | { kind: 'who' }
  | { kind: 'candidate' }
  | { kind: 'ping' }
  | { kind: 'join'; cursor?: number }
  | { kind: 'gone' }
  | { kind: 'send'; frame: ClientFrame }
  | { kind: 'claim'; key: string }
  /** `isKept`: the browser's storage has it, so that every tab can read it there. */
  | { kind: 'outbox'; change: OutboxChange; isKept: boolean }
);

export type TabMessage = LeaderMessage | FollowerMessage;

type Unsigned<Message> = Message extends TabMessage ? Omit<Message, 'from'> : never;

/** Talk between the tabs of one person in one browser. Nobody hears what they say themselves. */
export class TabChannel {
  private channel: Channel | undefined;

  constructor(
    readonly id: TabId,
    private readonly open: () => Channel,
  ) {}

  /** @returns false where tabs cannot talk */
  listen(hear: (message: TabMessage) => void): boolean {
    try {
      const channel = this.open();
      channel.addEventListener('message', ({ data }) => {
        if (this.channel === channel) hear(data as TabMessage);
      });
      this.channel = channel;
      return true;
    } catch {
      return false;
    }
  }

  say(message: Unsigned<TabMessage>): void {
    this.channel?.postMessage({ ...message, from: this.id });
  }

  close(): void {
    this.channel?.close();
    this.channel = undefined;
  }
}
