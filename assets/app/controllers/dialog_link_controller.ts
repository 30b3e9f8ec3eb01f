import { Controller } from '@hotwired/stimulus';

/** A link to a page whose form is here already, in a dialog. */
export class DialogLinkController extends Controller<HTMLElement> {
  static override targets = ['dialog'];
  declare readonly dialogTarget: HTMLDialogElement;

  open(event: Event): void {
    event.preventDefault();
    this.dialogTarget.showModal();
  }
}
