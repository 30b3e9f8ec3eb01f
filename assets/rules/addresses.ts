export interface Address {
  text: string;
  href: string;
  start: number;
  end: number;
}

const MAX_ADDRESS = 2_000;
const EMAIL = /^[A-Za-z0-9][\w.!#$%&'*+=?^`{|}~-]{0,63}@[\p{L}\p{N}][\p{L}\p{N}.-]{0,250}\.\p{L}{2,}$/u;
const HOST = /^[\p{L}\p{N}][\p{L}\p{N}.-]{0,250}\.\p{L}{2,}(?::\d{1,5})?(?:[/?#]\S*)?$/u;
/** File extensions that are top-level domains, too. */
const FILE =
  /^[^/]*\.(?:c|cc|cs|css|doc|docx|gz|h|htm|html|jpg|js|json|md|pdf|php|pl|png|py|rb|rs|sh|ts|txt|zip)$/i;

/** @returns undefined for no address, or one that a message must not link */
export function hrefOf(written: string): string | undefined {
  const address = written.trim();
  if (address.length > MAX_ADDRESS || /[\s\\]/.test(address)) return undefined;
  if (/^tel:\+?\d/i.test(address)) return address;
  if (/^mailto:/i.test(address))
    return EMAIL.test(address.slice('mailto:'.length).replace(/\?.*/, '')) ? address : undefined;
  if (/^https?:\/\//i.test(address)) return leadsToItsHost(address) ? inSmallLetters(address) : undefined;
  if (/^\/(?!\/)/.test(address)) return address;
  if (EMAIL.test(address)) return `mailto:${address}`;
  return HOST.test(address) && !FILE.test(address) ? hrefOf(`https://${address}`) : undefined;
}

/** Phones begin a line with a capital: `Https://`. */
const inSmallLetters = (address: string) =>
  address.replace(/^https?:\/\/[^/?#]*/i, (start) =>
    start.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()),
  );

const PLAIN_HOST = /^https?:\/\/(?:(?!xn--)[a-z0-9][a-z0-9-]*\.)*(?!xn--)[a-z][a-z0-9-]*(?=[/?#]|$)/i;

/** `https://example.com@evil.example` reads as a page of another host. */
function leadsToItsHost(address: string): boolean {
  if (PLAIN_HOST.test(address)) return true;
  if (hasUser(address) || !URL.canParse(address)) return false;
  const { username, password, hostname } = new URL(address);
  return username === '' && password === '' && hostname !== '';
}

/** Spares the long way of `URL`, which says the same. */
function hasUser(address: string): boolean {
  const [authority] = address.slice(address.indexOf('://') + 3).split(/[/?#]/, 1);
  return /[^:@]/.test(authority!.slice(0, Math.max(0, authority!.lastIndexOf('@'))));
}

const MAIL_SIGN = /(?<=[\w.!#$%&'*+=?^`{|}~-])@(?=[\p{L}\p{N}])/u.source;
const SIGNS = new RegExp(`://|www\\.|mailto:|${MAIL_SIGN}`, 'giu');
const SIGNS_IN_WORDS = new RegExp(`www\\.|mailto:|${MAIL_SIGN}`, 'iu');

/** Whether there may be some besides those of pages, which are read before marks are. */
export const mayHoldAddresses = (text: string) => SIGNS_IN_WORDS.test(text);

export function addressesIn(text: string): Address[] {
  const found: Address[] = [];
  let end = 0;
  for (const { 0: sign, index } of text.matchAll(SIGNS)) {
    if (index < end) continue;
    const [address, next] = addressAround(text, sign.toLowerCase(), index, end);
    if (address) found.push(address);
    end = Math.max(end, next);
  }
  return found;
}

/** @returns the address around `index`, and where to continue */
function addressAround(
  text: string,
  sign: string,
  index: number,
  min: number,
): [Address | undefined, number] {
  if (sign === '://') return schemeAddress(text, index, min);
  if (sign === '@') return emailAt(text, index, min);
  if (/[\w@/.-]/.test(text[index - 1] ?? '')) return [undefined, index];
  const run = addressRun(text, index);
  const written = withoutTrailing(run, text[index - 1]);
  const isPage = sign === 'www.' && /^www\.[^.]/i.test(written);
  const href = sign === 'mailto:' ? hrefOf(written) : isPage ? hrefOf(`http://${written}`) : undefined;
  // So that it isn't read again for each `@` in it.
  return href === undefined ? [undefined, index + run.length] : addressOf(written, href, index);
}

function schemeAddress(text: string, index: number, min: number): [Address | undefined, number] {
  const scheme = /[a-z][a-z0-9+.-]*$/i.exec(text.slice(Math.max(min, index - 20), index))?.[0] ?? '';
  const start = index - scheme.length;
  if (scheme === '') return [undefined, index + 3];
  const run = addressRun(text, start);
  const written = withoutTrailing(run, text[start - 1]);
  const isPage = /^https?$/i.test(scheme) && written.length > scheme.length + 3;
  // An invalid link holds no email address, either.
  const href = isPage ? hrefOf(written) : undefined;
  return href === undefined ? [undefined, start + run.length] : addressOf(written, href, start);
}

function emailAt(text: string, index: number, min: number): [Address | undefined, number] {
  const before = /[A-Za-z0-9][\w.!#$%&'*+=?^`{|}~-]*$/.exec(
    text.slice(Math.max(min, index - 64), index),
  )?.[0];
  if (!before || text[index - before.length - 1] === '/') return [undefined, index];
  const domain = /^[\p{L}\p{N}.-]{1,253}/u.exec(text.slice(index + 1, index + 256))?.[0] ?? '';
  const written = `${before}@${hostOf(domain).replace(/[.-]+$/, '')}`;
  return addressOf(written, EMAIL.test(written) ? `mailto:${written}` : undefined, index - before.length);
}

const addressOf = (text: string, href: string | undefined, start: number): [Address | undefined, number] =>
  href === undefined
    ? [undefined, start]
    : [{ text, href, start, end: start + text.length }, start + text.length];

/** Characters of URLs, and letters and digits of any script; other punctuation ends an address. */
const RUN = /^(?:[!#-;=?-[\]-_a-{}~]|(?![\p{P}\p{Z}\p{C}\p{S}])\P{ASCII})+/u;

const MAX_HOST = 300;

/** Only the host if nothing follows it, so that the rest isn't read for each host in it. */
function addressRun(text: string, start: number): string {
  const head = text.slice(start, start + MAX_HOST);
  const [, before = '', host = ''] = /^([a-z][a-z0-9+.-]*:\/\/|mailto:)?([^/?#\s]*)/i.exec(head)!;
  const kept = hostOf(/^[\p{L}\p{M}\p{N}.:[\]-]*/u.exec(host)![0]);
  const goesOn = kept === host && /^[/?#]/.test(head.slice(before.length + host.length));
  if (!goesOn && !host.includes('@')) return before + kept;
  return RUN.exec(text.slice(start, start + MAX_ADDRESS))?.[0] ?? '';
}

/** In a text without spaces, words may follow: `example.com看` */
function hostOf(host: string): string {
  const last = host.lastIndexOf('.') + 1;
  const domain = last > 0 && /^[a-z][a-z0-9-]+(?=[^!-~])/i.exec(host.slice(last))?.[0];
  return domain ? host.slice(0, last) + domain : host;
}

const TRAILING = ".,;:!?'*_~";
const BRACKETS: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

function withoutTrailing(run: string, before: string | undefined): string {
  const counts = Map.groupBy(run, (character) => character);
  const count = (character: string) => counts.get(character)?.length ?? 0;
  let end = run.length;
  for (; end > 0; end--) {
    const last = run[end - 1]!;
    const opening = BRACKETS[last];
    if (opening && count(last) > count(opening)) counts.get(last)!.pop();
    else if (!TRAILING.includes(last) || (last === '*' && before !== '*' && run[end - 2] === '=')) break;
  }
  return run.slice(0, end);
}
