import { Controller } from '@hotwired/stimulus';

export class AutoSubmitController extends Controller<HTMLFormElement> {
  override connect(): void {
    if (document.documentElement.hasAttribute('data-turbo-preview')) return;
    // A prerendered page must not use up a single-use link.
    if ('prerendering' in document && document.prerendering)
      document.addEventListener('prerenderingchange', () => this.element.requestSubmit(), { once: true });
    else this.element.requestSubmit();
  }
}
