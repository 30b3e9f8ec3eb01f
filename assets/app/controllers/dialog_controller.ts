import { Controller } from '@hotwired/stimulus';

export class DialogController extends Controller<HTMLDialogElement> {
  override connect(): void {
    this.element.addEventListener('click', this.onClick);
  }

  override disconnect(): void {
    this.element.removeEventListener('click', this.onClick);
  }

  private readonly onClick = (event: MouseEvent) => {
    if (event.target === this.element) this.element.close();
  };
}
