import type { AlertTone as Tone } from '../../protocol/alert.view';
import { asHtml, element, type Html, joined, line, link } from './html';

export type { Tone };

export interface Field {
  label: Html;
  value: Html;
}

export interface Notice {
  tone?: Tone;
  /** In words: “Firing”, “Resolved”. */
  state?: string;
  /** Whom or what it's about: a host, a repository. */
  source?: string;
  title?: Html;
  url?: string;
  text?: Html[];
  fields?: Field[];
  links?: { label: string; url: string }[];
  footer?: Html;
}

export interface Alert {
  key: string;
  isOpen: boolean;
  /** Whether it's a state that lasts until it's resolved: not a pull request, which people open and merge. */
  lasts: boolean;
  /** When it began and ended, in ms, where the sender says so. */
  began?: number;
  ended?: number;
  /** The key of what includes this, if that has a message. */
  partOf?: string;
}

export interface Report {
  notices: Notice[];
  alert?: Alert;
  isStart?: boolean;
  /** The id that its sender gave it in the body, and gives its repetitions. */
  delivery?: string;
}

const MARKS: Record<Tone, string> = { bad: '🔴', warning: '🟠', good: '🟢', info: '🔵' };
export const MAX_FIELDS = 100;
const MAX_FIELDS_BYTES = 6_000;
const MAX_LINKS = 12;

export function noticeParts(notice: Notice): Html[] {
  const { tone, text = [], fields = [], links = [], footer } = notice;
  const last = footer ? [element('p', element('small', footer))] : [];
  const [first, ...rest] = [...headOf(notice), ...text, ...fieldsOf(fields), ...linksOf(links), ...last];
  return first === undefined ? [] : [tone ? marked(first, tone) : first, ...rest];
}

/** Before its first words. */
const marked = (part: Html, tone: Tone) =>
  asHtml(part.replace(/^(?:<(?:p|div)>)*/, (tags) => `${tags}${MARKS[tone]} `));

function headOf({ state, source, title, url }: Notice): Html[] {
  const words = [state && element('b', line(state)), source && line(source)].filter((one) => !!one) as Html[];
  const first = words.length > 0 ? [joined(words, ' · ')] : [];
  const second = title ? [element('b', link(url, title))] : [];
  return [...first, ...second].map((one) => element('p', one));
}

function fieldsOf(fields: Field[]): Html[] {
  const shown: Html[] = [];
  let bytes = 0;
  for (const field of fields.slice(0, MAX_FIELDS)) {
    const html = fieldLine(field);
    bytes += Buffer.byteLength(html);
    if (bytes > MAX_FIELDS_BYTES) break;
    shown.push(html);
  }
  const hidden = fields.length - shown.length;
  if (hidden > 0) shown.push(element('i', line(`and ${hidden} more`)));
  return shown.length > 0 ? [element('div', joined(shown.map((one) => element('div', one))))] : [];
}

function fieldLine({ label, value }: Field): Html {
  return label === '' ? value : joined([element('b', label), value], ' ');
}

function linksOf(links: { label: string; url: string }[]): Html[] {
  const shown = links.slice(0, MAX_LINKS).map(({ label, url }) => link(url, line(label, 80)));
  return shown.length > 0 ? [element('p', joined(shown, ' · '))] : [];
}

const MAX_BYTES = 15_000;

const bytesOf = (parts: Html[]) => parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0);

export function untilFull<Item, Made>(
  items: Item[],
  make: (item: Item) => Made[],
  partsOf: (made: Made) => Html[],
): Made[] {
  const made: Made[] = [];
  let bytes = 0;
  for (const item of items) {
    if (bytes > MAX_BYTES) break;
    const more = make(item);
    made.push(...more);
    bytes += bytesOf(more.flatMap(partsOf));
  }
  return made;
}
