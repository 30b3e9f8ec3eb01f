import { Controller } from '@hotwired/stimulus';
import type { Reply } from '../models/composer/drafts';
import { replyTo } from '../models/composer/reply';
import { live } from '../models/connection/live';
import { MessageActions } from '../models/messages/message-actions';
import { entryIdOf } from '../models/messages/message-items';
import { MessageKeys } from '../models/messages/message-keys';
import { RoomTimeline } from '../models/messages/room-timeline';
import { page } from '../models/page/page';

export class MessageListController extends Controller<HTMLElement> {
  static override targets = [
    'scroll',
    'list',
    'newest',
    'firstUnread',
    'typing',
    'menu',
    'copyLink',
    'authorOnly',
    'share',
  ];
  static override values = { roomId: Number };
  declare readonly scrollTarget: HTMLElement;
  declare readonly listTarget: HTMLElement;
  declare readonly newestTarget: HTMLElement;
  declare readonly firstUnreadTargets: HTMLElement[];
  declare readonly typingTarget: HTMLElement;
  declare readonly menuTarget: HTMLElement;
  declare readonly copyLinkTarget: HTMLElement;
  declare readonly authorOnlyTargets: HTMLElement[];
  declare readonly shareTarget: HTMLElement;
  declare readonly roomIdValue: number;
  private timeline: RoomTimeline | undefined;
  private actions: MessageActions | undefined;
  private keys: MessageKeys | undefined;

  override connect(): void {
    const { me } = page;
    if (!me) return;
    const onGone = () => this.dispatch('gone', { target: document, detail: this.roomIdValue });
    this.timeline = new RoomTimeline(live, this.roomIdValue, this.parts, me, onGone);
    const actions = new MessageActions(this.timeline, this.roomIdValue);
    this.actions = actions;
    this.keys = new MessageKeys(this.scrollTarget, this.listTarget, {
      reply: (message) => this.replyTo(replyTo(message)),
      edit: (message) => actions.editOwn(message),
      boost: (message) => message.querySelector<HTMLElement>('[data-action="boosts#open"]')?.click(),
    });
    document.addEventListener('composer:edit-last', this.editLast);
    this.listTarget.addEventListener('click', this.onClick);
    this.listTarget.addEventListener('scroll', this.onScroll, { capture: true, passive: true });
  }

  override disconnect(): void {
    document.removeEventListener('composer:edit-last', this.editLast);
    this.listTarget.removeEventListener('click', this.onClick);
    this.listTarget.removeEventListener('scroll', this.onScroll, { capture: true });
    this.timeline?.stop();
  }

  newest(): void {
    this.actions?.showNewest();
  }

  firstUnread(event: Event): void {
    this.timeline?.firstUnread?.follow(event);
  }

  markUnread(): void {
    void this.actions?.markUnread();
  }

  openMenu(event: Event): void {
    this.actions?.openMenu(event);
  }

  reply(event: Event): void {
    this.replyTo(this.actions?.replyTo(event));
  }

  key(event: KeyboardEvent): void {
    if (this.keys?.run(event)) event.preventDefault();
  }

  share(): void {
    void this.actions?.share();
  }

  edit(event: Event): void {
    this.actions?.edit(event.target as Element);
  }

  delete(event: Event): void {
    void this.actions?.delete(event.currentTarget as HTMLElement);
  }

  copyCode({ currentTarget }: Event): void {
    void this.actions?.copyCode(currentTarget as HTMLElement);
  }

  removePreview({ currentTarget }: Event): void {
    void this.actions?.removePreview(currentTarget as HTMLElement);
  }

  retry(event: Event): void {
    live.client?.outbox.retry(entryIdOf(event));
  }

  restore(event: Event): void {
    const entry = live.client?.outbox.take(entryIdOf(event));
    if (entry?.type === 'message.edit' && this.actions?.editAgain(entry)) return;
    if (entry?.type === 'message.edit' || entry?.type === 'message.post')
      this.dispatch('restore', { target: document, detail: entry.body });
    if (entry?.type === 'message.post') this.replyTo(this.actions?.replyToId(entry.reply_to_id));
  }

  discard(event: Event): void {
    live.client?.outbox.remove(entryIdOf(event));
  }

  private replyTo(detail: Reply | undefined): void {
    if (detail) this.dispatch('reply', { target: document, detail });
  }

  private get parts() {
    return {
      scroll: this.scrollTarget,
      list: this.listTarget,
      newest: this.newestTarget,
      firstUnread: this.firstUnreadTargets[0],
      typing: this.typingTarget,
      menu: this.menuTarget,
      copyLink: this.copyLinkTarget,
      authorOnly: this.authorOnlyTargets,
      share: this.shareTarget,
    };
  }

  private readonly editLast = () => this.actions?.editLast();
  private readonly onScroll = (event: Event) => this.actions?.openScrolledFold(event);
  private readonly onClick = (event: MouseEvent) => {
    this.actions?.showQuoted(event);
    this.actions?.toggleFold(event);
  };
}
