import { Controller } from '@hotwired/stimulus';
import { type Shortcut, shortcutFor, toSearch, toUnread } from '../models/shortcuts';
import { fillSwitcher, pickByKey } from '../models/switcher';

export class ShortcutsController extends Controller<HTMLElement> {
  static override targets = ['dialog', 'switcher', 'list'];
  declare readonly dialogTarget: HTMLDialogElement;
  declare readonly hasDialogTarget: boolean;
  declare readonly switcherTarget: HTMLDialogElement;
  declare readonly listTarget: HTMLElement;

  override connect(): void {
    document.addEventListener('keydown', this.onKey);
  }

  override disconnect(): void {
    document.removeEventListener('keydown', this.onKey);
  }

  pick(event: KeyboardEvent): void {
    pickByKey(event, this.switcherTarget);
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
    fillSwitcher(this.listTarget);
    const input = this.switcherTarget.querySelector('input')!;
    input.value = '';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    this.switcherTarget.showModal();
  }
}
