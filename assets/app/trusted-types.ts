/** The only place where text becomes markup; the content security policy blocks all others. */
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

const unchanged: Rules & Policy = { createHTML: (text) => text, createScriptURL: () => '/service-worker' };

export const serverHtml: Policy = factory?.createPolicy('server-html', unchanged) ?? unchanged;

/** Parsed into an inert document and only read, or escaped text for a field of text. */
export const pastedHtml: Policy = factory?.createPolicy('pasted-html', unchanged) ?? unchanged;

/** The highlighter escapes its input. */
export const highlightedHtml: Policy = factory?.createPolicy('highlighted-html', unchanged) ?? unchanged;

export const serviceWorkerUrl: string = (
  factory?.createPolicy('service-worker', unchanged) ?? unchanged
).createScriptURL('/service-worker');

// Turbo parses fetched pages and re-creates our own script elements.
factory?.createPolicy('default', {
  createHTML: (text, _type, sink) => (sink === 'DOMParser parseFromString' ? text : null),
  createScript: (text) => (text === '' ? text : null),
  createScriptURL: (url) => (isOurs(new URL(url, document.baseURI)) ? url : null),
});

function isOurs(url: URL): boolean {
  return url.origin === location.origin && url.pathname.startsWith('/assets/');
}
