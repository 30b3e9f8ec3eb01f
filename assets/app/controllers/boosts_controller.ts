import { type ActionEvent, Controller } from '@hotwired/stimulus';
import { text } from '../../texts/browser';
import { BoostMenu } from '../models/boosts/boost-menu';
import { boostOutbox } from '../models/boosts/boost-outbox';
import { BoostersPopover } from '../models/boosts/boosters-popover';
import { contentOf } from '../models/boosts/render-boosts';
import { openEmojiPicker } from '../models/emoji/pick-emoji';
import { isModifiedClick } from '../models/page/device';
import { keyOf } from '../models/page/keys';
import { LongPress } from '../models/page/long-press';
import { notice } from '../models/page/notice';

const LABEL = '#messages a.boost-label';

export class BoostsController extends Controller<HTMLElement> {
  static override targets = ['menu', 'input', 'remaining', 'error', 'people'];
  declare readonly menuTarget: HTMLElement;
  declare readonly inputTarget: HTMLInputElement;
  declare readonly remainingTarget: HTMLElement;
  declare readonly errorTarget: HTMLElement;
  declare readonly peopleTarget: HTMLElement;
  private menu: BoostMenu;
  private boosters: BoostersPopover;
  private held: LongPress;

  override connect(): void {
    const { menuTarget: menu, inputTarget: input, remainingTarget: remaining, errorTarget: error } = this;
    this.menu = new BoostMenu({ menu, input, remaining, error }, this.element);
    this.boosters = new BoostersPopover(this.peopleTarget, this.element);
    this.held = new LongPress(this.element, LABEL, (label) => this.boosters.show(label as HTMLAnchorElement));
    this.element.addEventListener('click', this.onClick);
    this.element.addEventListener('keydown', this.onKey);
  }

  override disconnect(): void {
    this.held.stop();
    this.element.removeEventListener('click', this.onClick);
    this.element.removeEventListener('keydown', this.onKey);
    this.menu.stop();
    this.boosters.stop();
  }

  open(event: Event): void {
    if (this.menu.openFor(event.target as Element)) event.preventDefault();
  }

  quick({ params, target }: ActionEvent): void {
    this.menu.addQuick(params.content as string, target as Element);
  }

  moveFocus(event: KeyboardEvent): void {
    this.menu.moveFocus(event);
  }

  inputChanged(): void {
    this.menu.inputChanged();
  }

  add(event: Event): void {
    event.preventDefault();
    this.menu.submit();
  }

  pick(event: Event): void {
    openEmojiPicker(event.currentTarget as HTMLElement, (emoji) => this.menu.addEmoji(emoji));
  }

  retry(event: Event): void {
    boostOutbox.retry(failedBoostId(event));
  }

  discard(event: Event): void {
    boostOutbox.discard(failedBoostId(event));
  }

  private readonly onClick = (event: MouseEvent) => {
    const label = (event.target as Element).closest<HTMLAnchorElement>(LABEL);
    if (!label || isModifiedClick(event)) return;
    event.preventDefault();
    const pill = label.closest<HTMLElement>('.boost')!;
    if (pill.matches('.boost-pending')) return;
    const message_id = Number(label.closest<HTMLElement>('.message')?.dataset.messageId);
    if (pill.dataset.mine) this.remove(message_id, Number(pill.dataset.mine), contentOf(pill));
    else boostOutbox.add(message_id, contentOf(pill));
  };

  /** The label is a link in itself, to which Space means nothing. */
  private readonly onKey = (event: KeyboardEvent) => {
    const label = (event.target as Element).closest<HTMLElement>(LABEL);
    const name = label && keyOf(event)?.name;
    if (name === ' ') label!.click();
    else if (name === 'ArrowDown')
      void this.boosters.show(label as HTMLAnchorElement).then(() => this.peopleTarget.focus());
    else return;
    event.preventDefault();
  };

  private remove(message_id: number, boost_id: number, content: string): void {
    boostOutbox.remove(message_id, boost_id);
    const undo = () => boostOutbox.add(message_id, content);
    notice(text.boosts.removed, 'notice', { label: text.actions.undo, run: undo });
  }
}

function failedBoostId({ target }: Event): string {
  return (target as Element).closest<HTMLElement>('.boost-failure')?.dataset.id ?? '';
}
