import { Controller } from '@hotwired/stimulus';

/** Sends its form as soon as it is on screen, once. */
export class AutoSubmitController extends Controller<HTMLFormElement> {
  override connect(): void {
    if (document.documentElement.hasAttribute('data-turbo-preview')) return;
    // A browser that draws the page ahead of need must not use the link up.
    if ('prerendering' in document && document.prerendering)
      document.addEventListener('prerenderingchange', () => this.element.requestSubmit(), { once: true });
    else this.element.requestSubmit();
  }
}
