import { Controller } from '@hotwired/stimulus';
import { browserName } from '../models/page/browser-name';

export class BrowserHintsController extends Controller<HTMLElement> {
  override connect(): void {
    const name = browserName(navigator);
    for (const hint of this.element.querySelectorAll<HTMLElement>('[data-browser]'))
      hint.hidden = hint.dataset.browser !== name;
  }
}
