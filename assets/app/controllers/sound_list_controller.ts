import { Controller } from '@hotwired/stimulus';
import { live } from '../models/connection/live';
import { keyOf } from '../models/page/keys';

export class SoundListController extends Controller<HTMLFormElement> {
  static override values = { roomId: Number };
  declare readonly roomIdValue: number;

  key(event: KeyboardEvent): void {
    const name = keyOf(event)?.name;
    const isSearch = (event.target as Element).matches('input[type="search"]');
    if (name === 'Enter' && isSearch) this.playFirst(event);
    if (name === 'ArrowDown' || name === 'ArrowUp') this.moveFocus(event, name === 'ArrowDown' ? 1 : -1);
  }

  post(event: SubmitEvent): void {
    const dialog = this.element.closest('dialog');
    const { client } = live;
    if (!dialog || !client) return;
    event.preventDefault();
    event.stopPropagation();
    client.post(this.roomIdValue, (event.submitter as HTMLButtonElement).value, { format: 'markdown' });
    dialog.close();
  }

  private playFirst(event: KeyboardEvent): void {
    event.preventDefault();
    this.rows[0]?.click();
  }

  private moveFocus(event: KeyboardEvent, step: 1 | -1): void {
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
