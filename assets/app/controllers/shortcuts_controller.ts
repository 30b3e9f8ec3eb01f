import { Controller } from '@hotwired/stimulus';
import { goToSearch, goToUnread, type Shortcut, shortcutFor } from '../models/page/shortcuts';
import { RoomSwitcher } from '../models/rooms/room-switcher';

export class ShortcutsController extends Controller<HTMLElement> {
  static override targets = ['dialog', 'switcher', 'list'];
  declare readonly dialogTarget: HTMLDialogElement;
  declare readonly hasDialogTarget: boolean;
  declare readonly switcherTarget: HTMLDialogElement;
  declare readonly listTarget: HTMLElement;

  private switcher: RoomSwitcher | undefined;

  override connect(): void {
    document.addEventListener('keydown', this.onKey);
  }

  override disconnect(): void {
    document.removeEventListener('keydown', this.onKey);
  }

  switcherKey(event: KeyboardEvent): void {
    if (this.switcher?.key(event)) event.preventDefault();
  }

  search(): void {
    this.switcher?.search();
  }

  private readonly onKey = (event: KeyboardEvent) => {
    const command = this.hasDialogTarget ? shortcutFor(event) : undefined;
    if (command && this.run(command)) event.preventDefault();
  };

  private run(command: Shortcut): boolean {
    if (command === 'help') this.showList();
    else if (command === 'switch') this.openSwitcher();
    else if (command === 'search') return goToSearch();
    else return goToUnread(command === 'next' ? 1 : -1);
    return true;
  }

  showList(): void {
    this.dialogTarget.showModal();
  }

  openSwitcher(): void {
    if (this.switcherTarget.open) return;
    this.switcher = new RoomSwitcher(this.switcherTarget, this.listTarget);
    this.switcher.open();
  }
}
