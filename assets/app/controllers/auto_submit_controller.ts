import { Controller } from '@hotwired/stimulus';

/** Sends its form as soon as it is on screen, once. */
export class AutoSubmitController extends Controller<HTMLFormElement> {
  override connect(): void {
    if (document.documentElement.hasAttribute('data-turbo-preview')) return;
    this.element.requestSubmit();
  }
}
