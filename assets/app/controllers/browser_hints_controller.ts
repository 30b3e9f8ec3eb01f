import { Controller } from '@hotwired/stimulus';
import { browserName } from '../models/browser-name';

/** Of several ways to the same thing, shows the one that this browser has. */
export class BrowserHintsController extends Controller<HTMLElement> {
  override connect(): void {
    const name = browserName(navigator);
    for (const hint of this.element.querySelectorAll<HTMLElement>('[data-browser]'))
      hint.hidden = hint.dataset.browser !== name;
  }
}
