import { type ActionEvent, Controller } from '@hotwired/stimulus';
import { text } from '../../texts/browser';
import { BoostMenu } from '../models/boost-menu';
import { Boosters } from '../models/boosters';
import { boosting } from '../models/boosting';
import { faultWords } from '../models/fault-words';
import { notice } from '../models/notice';
import { pickEmoji } from '../models/pick-emoji';
import { RequestError } from '../net/request-error';

export class BoostsController extends Controller<HTMLElement> {
  static override targets = ['menu', 'form', 'input', 'left', 'fault', 'people'];
  declare readonly menuTarget: HTMLElement;
  declare readonly formTarget: HTMLFormElement;
  declare readonly inputTarget: HTMLInputElement;
  declare readonly leftTarget: HTMLElement;
  declare readonly faultTarget: HTMLElement;
  declare readonly peopleTarget: HTMLElement;
  private menu: BoostMenu;
  private boosters: Boosters;

  override connect(): void {
    const { menuTarget: menu, inputTarget: input, leftTarget: left, faultTarget: fault } = this;
    this.menu = new BoostMenu({ menu, input, left, fault }, this.element);
    this.boosters = new Boosters(this.peopleTarget);
    this.element.addEventListener('click', this.onClick);
  }

  override disconnect(): void {
    this.element.removeEventListener('click', this.onClick);
    this.menu.stop();
    this.boosters.leave();
  }

  open(event: Event): void {
    if (this.menu.openFor(event.target as Element)) event.preventDefault();
  }

  quick({ params, target }: ActionEvent): void {
    this.menu.boost(params.content as string, target as Element);
  }

  walk(event: KeyboardEvent): void {
    this.menu.walk(event);
  }

  changed(): void {
    this.menu.changed();
  }

  add(event: Event): void {
    event.preventDefault();
    this.menu.submit();
  }

  pick(event: Event): void {
    pickEmoji(event.currentTarget as HTMLElement, (emoji) => this.menu.picked(emoji));
  }

  retry(event: Event): void {
    boosting.retry(failureOf(event));
  }

  discard(event: Event): void {
    boosting.discard(failureOf(event));
  }

  private readonly onClick = (event: MouseEvent) => {
    const target = event.target as Element;
    const removal = target.closest<HTMLElement>('.boost-remove');
    const who = target.closest<HTMLAnchorElement>('#messages a.boost-who');
    if (removal) return void this.remove(removal);
    if (!who || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void this.boosters.show(who);
  };

  private async remove(button: HTMLElement): Promise<void> {
    const message_id = Number(button.closest<HTMLElement>('.message')?.dataset.messageId);
    const content = button.closest('.boost')?.querySelector('.boost-content')?.textContent ?? '';
    try {
      await boosting.remove(message_id, Number(button.dataset.boostId));
      const undo = () => boosting.add(message_id, content);
      notice(text.boosts.removed(content), 'notice', { words: text.acts.undo, act: undo });
    } catch (cause) {
      notice(text.boosts.notRemoved(content, faultWords(RequestError.from(cause))), 'alert');
    }
  }
}

function failureOf({ target }: Event): string {
  return (target as Element).closest<HTMLElement>('.boost-failure')?.dataset.id ?? '';
}
