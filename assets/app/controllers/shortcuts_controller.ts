import { Controller } from '@hotwired/stimulus';
import { type Shortcut, shortcutFor, toSearch, toUnread } from '../models/shortcuts';
import { Switcher } from '../models/switcher';

export class ShortcutsController extends Controller<HTMLElement> {
  static override targets = ['dialog', 'switcher', 'list'];
  declare readonly dialogTarget: HTMLDialogElement;
  declare readonly hasDialogTarget: boolean;
  declare readonly switcherTarget: HTMLDialogElement;
  declare readonly listTarget: HTMLElement;

  private switcher: Switcher | undefined;

  override connect(): void {
    document.addEventListener('keydown', this.onKey);
  }

  override disconnect(): void {
    document.removeEventListener('keydown', this.onKey);
  }

  pick(event: KeyboardEvent): void {
    this.switcher?.key(event);
  }

  find(): void {
    this.switcher?.find();
  }

  private readonly onKey = (event: KeyboardEvent) => {
    const wish = this.hasDialogTarget ? shortcutFor(event) : undefined;
    if (wish && this.does(wish)) event.preventDefault();
  };

  /** False when the key keeps the meaning that the browser gives it. */
  private does(wish: Shortcut): boolean {
    if (wish === 'help') this.dialogTarget.showModal();
    else if (wish === 'switch') this.openSwitcher();
    else if (wish === 'search') return toSearch();
    else return toUnread(wish === 'next' ? 1 : -1);
    return true;
  }

  private openSwitcher(): void {
    if (this.switcherTarget.open) return;
    this.switcher = new Switcher(this.switcherTarget, this.listTarget, () => this.dispatch('listed'));
    this.switcher.open();
  }
}
