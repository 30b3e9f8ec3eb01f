/** Text becomes markup only through this file; the content security policy refuses every other way. */
interface Rules {
  createHTML?(text: string, type: string, sink: string): string | null;
  createScript?(text: string): string | null;
  createScriptURL?(url: string): string | null;
}

interface Policy {
  createHTML(text: string): string;
  createScriptURL(url: string): string;
}

const factory = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Rules): Policy } })
  .trustedTypes;

const asItIs: Rules & Policy = { createHTML: (text) => text, createScriptURL: () => '/service-worker' };

/** What our own server rendered. */
export const serverHtml: Policy = factory?.createPolicy('server-html', asItIs) ?? asItIs;

/** What somebody pastes: parsed into a document that runs nothing, and read only. */
export const pastedHtml: Policy = factory?.createPolicy('pasted-html', asItIs) ?? asItIs;

/** What the highlighter made of plain text; it escapes all it does not write itself. */
export const highlightedHtml: Policy = factory?.createPolicy('highlighted-html', asItIs) ?? asItIs;

/** The one program that stays when the page is closed. */
export const serviceWorkerUrl: string = (
  factory?.createPolicy('service-worker', asItIs) ?? asItIs
).createScriptURL('/service-worker');

// Turbo parses the pages that it fetches from our server, and puts our own script into a page again.
factory?.createPolicy('default', {
  createHTML: (text, _type, sink) => (sink === 'DOMParser parseFromString' ? text : null),
  createScript: (text) => (text === '' ? text : null),
  createScriptURL: (url) => (isOurs(new URL(url, document.baseURI)) ? url : null),
});

function isOurs(url: URL): boolean {
  return url.origin === location.origin && url.pathname.startsWith('/assets/');
}
