import { Controller } from '@hotwired/stimulus';

export class DialogLinkController extends Controller<HTMLElement> {
  static override targets = ['dialog'];
  declare readonly dialogTarget: HTMLDialogElement;

  open(event: Event): void {
    event.preventDefault();
    this.dialogTarget.showModal();
  }
}
