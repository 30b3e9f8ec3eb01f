import type { MessageView } from '../../../src/presence/frames';
import { text } from '../../texts/browser';

const GATHER_MS = 1_000;
const LONGEST = 200;

/** Says new messages to a screen reader: one as it is, many at once as a number. */
export class Announcer {
  private waiting: MessageView[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly say: (words: string) => void) {}

  hear(message: MessageView): void {
    this.waiting.push(message);
    this.timer ??= setTimeout(() => this.speak(), GATHER_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private speak(): void {
    this.say(announcement(this.waiting));
    this.waiting = [];
    this.timer = undefined;
  }
}

export function announcement(messages: MessageView[]): string {
  const [message] = messages;
  if (!message) return '';
  if (messages.length > 1) return text.live.newMessages(messages.length);
  return `${message.creator.name}: ${message.body.plain_text.slice(0, LONGEST)}`;
}
