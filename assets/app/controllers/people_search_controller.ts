import { Controller } from '@hotwired/stimulus';
import { PeopleRows } from '../models/rooms/people-rows';

const DEBOUNCE_MS = 150;

export class PeopleSearchController extends Controller<HTMLElement> {
  static override targets = ['input', 'button', 'list', 'template', 'empty'];
  static override values = { room: Number };
  declare readonly inputTarget: HTMLInputElement;
  declare readonly buttonTargets: HTMLElement[];
  declare readonly listTarget: HTMLElement;
  declare readonly templateTarget: HTMLTemplateElement;
  declare readonly emptyTarget: HTMLElement;
  /** 0 for a room that is still to be made. */
  declare readonly roomValue: number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private rows: PeopleRows;

  override connect(): void {
    for (const button of this.buttonTargets) button.remove();
    // Out of the form, which Enter would save.
    this.inputTarget.setAttribute('form', '');
    this.rows = new PeopleRows(this.listTarget, this.templateTarget, this.roomValue);
  }

  override disconnect(): void {
    clearTimeout(this.timer);
    this.rows.stop();
  }

  find(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load().catch(() => undefined), DEBOUNCE_MS);
  }

  private async load(): Promise<void> {
    const count = await this.rows.load(this.inputTarget.value.trim());
    if (count !== undefined) this.emptyTarget.hidden = count > 0;
  }
}
