import type { MessageView } from '../../../src/presence/frames';
import { Announcer } from './announcer';
import type { MessageList } from './message-list';
import type { NewestButton } from './newest-button';

/** What a message that somebody else has just posted is met with: it is said, counted, and marked as new. */
export class Arrivals {
  private readonly announcer = new Announcer(announce);
  /** The line stands where this absence began. */
  private isMarked = false;

  constructor(
    private readonly list: MessageList,
    private readonly newest: NewestButton,
    private readonly isHere: () => boolean,
  ) {
    document.addEventListener('visibilitychange', this.onVisibility);
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.onVisibility);
    this.announcer.stop();
  }

  /** @param isSeen it stands on screen, since the end does */
  greet(message: MessageView, isSeen: boolean): void {
    this.announcer.hear(message);
    if (!isSeen) this.newest.count();
    const item = this.list.items.find(message.id);
    if (!item || this.isMarked || this.isHere()) return;
    this.list.lines.mark('unread-line', item);
    this.isMarked = true;
  }

  private readonly onVisibility = () => {
    if (document.visibilityState === 'visible') this.isMarked = false;
  };
}

export function announce(words: string): void {
  const announcer = document.getElementById('announcer');
  if (announcer) announcer.textContent = words;
}
