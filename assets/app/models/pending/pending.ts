import type { EventFrame } from '../../../../src/protocol/frames';
import type { Live } from '../connection/live';
import { onOnlineChange } from '../connection/online';
import type { MessageList } from '../messages/message-list';
import { PendingMessages } from './pending-messages';
import { PendingUploads } from './pending-uploads';
import { uploads } from './uploads';

export class Pending {
  private readonly messages: PendingMessages;
  private readonly uploads: PendingUploads;

  constructor(
    list: MessageList,
    private readonly live: Live,
    private readonly roomId: number,
    private readonly onQueued: () => void,
  ) {
    this.messages = new PendingMessages(list);
    this.uploads = new PendingUploads(list);
  }

  subscribe(): (() => void)[] {
    return [
      this.live.on('outbox', (change) => {
        if (change.entry.room_id !== this.roomId) return;
        const isNew = this.messages.isNew(change.entry);
        this.messages.change(change);
        if (isNew) this.onQueued();
      }),
      uploads.on((upload) => {
        if (upload.room_id !== this.roomId) return;
        this.uploads.change(upload);
        if (upload.status === 'waiting') this.onQueued();
      }),
      onOnlineChange(() => this.showAll()),
    ];
  }

  /** After the list has it. */
  onEvent(event: EventFrame): void {
    this.messages.onEvent(event);
  }

  showAll(): void {
    for (const entry of this.live.client?.outbox.all() ?? [])
      if (entry.room_id === this.roomId) this.messages.change({ entry });
    for (const upload of uploads.of(this.roomId)) this.uploads.change(upload);
  }
}
