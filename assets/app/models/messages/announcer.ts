import type { MessageView } from '../../../../src/protocol/frames';
import { text } from '../../../texts/browser';

const BATCH_MS = 1_000;
const MAX_CHARACTERS = 200;

export class Announcer {
  private queue: MessageView[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly announce: (words: string) => void) {}

  add(message: MessageView): void {
    this.queue.push(message);
    this.timer ??= setTimeout(() => this.flush(), BATCH_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private flush(): void {
    this.announce(announcement(this.queue));
    this.queue = [];
    this.timer = undefined;
  }
}

export function announcement(messages: MessageView[]): string {
  const [message] = messages;
  if (!message) return '';
  if (messages.length > 1) return text.live.newMessages(messages.length);
  return `${message.creator.name}: ${message.body.plain_text.slice(0, MAX_CHARACTERS)}`;
}
