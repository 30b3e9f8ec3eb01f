import { Controller } from '@hotwired/stimulus';
import { live } from '../models/live';

/** All sounds: the arrow keys go through them, Enter in the search takes the first one that is left. */
export class SoundListController extends Controller<HTMLFormElement> {
  static override values = { roomId: Number };
  declare readonly roomIdValue: number;

  key(event: KeyboardEvent): void {
    const isSearch = (event.target as Element).matches('input[type="search"]');
    if (event.key === 'Enter' && isSearch) this.take(event);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      this.go(event, event.key === 'ArrowDown' ? 1 : -1);
  }

  /** On a page of its own it is a form like any other. */
  post(event: SubmitEvent): void {
    const dialog = this.element.closest('dialog');
    const { client } = live;
    if (!dialog || !client) return;
    event.preventDefault();
    event.stopPropagation();
    client.post(this.roomIdValue, (event.submitter as HTMLButtonElement).value, { format: 'markdown' });
    dialog.close();
  }

  private take(event: KeyboardEvent): void {
    event.preventDefault();
    if (!event.isComposing) this.rows[0]?.click();
  }

  private go(event: KeyboardEvent, step: 1 | -1): void {
    const { rows } = this;
    const row = (event.target as Element).closest('.sound-row')?.querySelector<HTMLElement>('.sound-choose');
    const at = row ? rows.indexOf(row) + step : step === 1 ? 0 : -1;
    const next =
      at < 0 && row ? this.element.querySelector<HTMLElement>('input[type="search"]') : rows.at(at);
    event.preventDefault();
    next?.focus();
  }

  private get rows(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>('.sound-row:not([hidden]) .sound-choose')];
  }
}
