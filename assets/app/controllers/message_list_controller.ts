import { Controller } from '@hotwired/stimulus';
import { Conversation } from '../models/conversation';
import { live } from '../models/live';
import { MessageActions } from '../models/message-actions';
import { clientIdOf } from '../models/message-items';
import { page } from '../models/page';

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
  private conversation: Conversation | undefined;
  private actions: MessageActions | undefined;

  override connect(): void {
    const { me } = page;
    if (!me) return;
    const gone = () => this.dispatch('gone', { target: document, detail: this.roomIdValue });
    this.conversation = new Conversation(live, this.roomIdValue, this.parts, me, gone);
    this.actions = new MessageActions(this.conversation, this.roomIdValue);
    document.addEventListener('composer:edit-last', this.editLast);
    this.listTarget.addEventListener('click', this.follow);
  }

  override disconnect(): void {
    document.removeEventListener('composer:edit-last', this.editLast);
    this.listTarget.removeEventListener('click', this.follow);
    this.conversation?.stop();
  }

  newest(): void {
    this.actions?.newest();
  }

  firstUnread(event: Event): void {
    this.conversation?.firstUnread?.follow(event);
  }

  unread(): void {
    void this.actions?.unread();
  }

  menu(event: Event): void {
    this.actions?.menu(event);
  }

  reply(event: Event): void {
    const detail = this.actions?.quoted(event);
    if (detail) this.dispatch('reply', { target: document, detail });
  }

  share(): void {
    void this.actions?.share();
  }

  edit(): void {
    this.actions?.edit();
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
    live.client?.outbox.retry(clientIdOf(event));
  }

  /** Back into the field, to be said in other words. */
  revise(event: Event): void {
    const entry = live.client?.outbox.take(clientIdOf(event));
    if (!entry) return;
    this.dispatch('revise', { target: document, detail: entry.body });
    const detail = this.actions?.quotedById(entry.reply_to_id);
    if (detail) this.dispatch('reply', { target: document, detail });
  }

  discard(event: Event): void {
    live.client?.outbox.remove(clientIdOf(event));
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
  private readonly follow = (event: MouseEvent) => this.actions?.follow(event);
}
