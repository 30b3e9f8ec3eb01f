import { Controller } from '@hotwired/stimulus';

/** A key is shown once: nobody leaves by mistake before having it. */
export class NewKeyController extends Controller<HTMLElement> {
  static override targets = ['saved', 'done'];
  declare readonly savedTarget: HTMLInputElement;
  declare readonly doneTarget: HTMLButtonElement;

  override connect(): void {
    this.update();
  }

  copied(): void {
    this.savedTarget.checked = true;
    this.update();
  }

  update(): void {
    this.doneTarget.disabled = !this.savedTarget.checked;
  }
}
