import { addressesIn } from '../addresses';

/** The words of a link show an address of another host. */
export function leadsElsewhere(words: string, href: string): boolean {
  if (!/:\/\/|www\./i.test(words) || href.endsWith(words) || !/^https?:/i.test(href)) return false;
  const shown = addressesIn(words).filter((address) => /^https?:/i.test(address.href));
  return shown.some((address) => hostOf(address.href) !== hostOf(href));
}

const hostOf = (href: string) => (URL.canParse(href) ? new URL(href).hostname.replace(/^www\./, '') : href);
