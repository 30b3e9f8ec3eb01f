/** The parts of Turbo that are used; the package has no types. */
declare module '@hotwired/turbo' {
  export const config: {
    drive: { progressBarDelay: number };
    forms: { confirm: (message: string, form: HTMLFormElement, submitter?: HTMLElement) => Promise<boolean> };
  };
  /** Marks requests as Turbo’s, which the service worker looks for. */
  export const fetch: (url: URL, options: RequestInit) => Promise<Response>;
  export const cache: { clear(): void; exemptPageFromCache(): void };
  export const navigator: {
    currentVisit: { action: string; location: URL } | undefined;
    readonly adapter: { visitFailed(visit: object): void };
    readonly history: { replace(location: URL): void };
    readonly view: { readonly lastRenderedLocation: URL };
    stop(): void;
  };
  export function visit(location: string | URL, options?: { action?: 'advance' | 'replace' }): void;
  export function morphElements(
    current: Element,
    next: Element,
    options?: { morphStyle?: 'outerHTML' | 'innerHTML' },
  ): void;
}

interface TurboRenderDetail {
  newBody: HTMLBodyElement;
  renderMethod: 'replace' | 'morph';
  render(current: HTMLBodyElement, next: HTMLBodyElement): void;
}

interface DocumentEventMap {
  'turbo:load': CustomEvent;
  'turbo:render': CustomEvent;
  'turbo:before-render': CustomEvent<TurboRenderDetail>;
  'turbo:before-morph-element': CustomEvent;
  'turbo:before-fetch-request': CustomEvent<{
    url: URL;
    fetchOptions: RequestInit;
    /** Taken in place of Turbo’s own. */
    fetchRequest?: { response: Promise<Response> };
  }>;
  'turbo:submit-start': CustomEvent;
  'turbo:submit-end': CustomEvent;
  'turbo:before-fetch-response': CustomEvent<{ fetchResponse: { response: Response } }>;
  'turbo:fetch-request-error': CustomEvent<{ error: unknown }>;
}
