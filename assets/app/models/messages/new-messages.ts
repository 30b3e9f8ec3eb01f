import type { MessageView } from '../../../../src/protocol/frames';
import { Announcer } from './announcer';
import type { MessageList } from './message-list';
import type { NewestButton } from './newest-button';

export class NewMessages {
  private readonly announcer = new Announcer(announce);
  private isMarked = false;

  constructor(
    private readonly list: MessageList,
    private readonly newest: NewestButton,
    private readonly isViewing: () => boolean,
  ) {
    document.addEventListener('visibilitychange', this.onVisibility);
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.onVisibility);
    this.announcer.stop();
  }

  onNewMessage(message: MessageView, isSeen: boolean): void {
    this.announcer.add(message);
    if (!isSeen) this.newest.increment();
    const item = this.list.items.find(message.id);
    if (!item || this.isMarked || this.isViewing()) return;
    this.list.dividers.place('unread-divider', item);
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
