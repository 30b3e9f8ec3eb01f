export interface ContactCard {
  name: string;
  role: string;
  phones: string[];
  emails: string[];
}

export interface EventCard {
  title: string;
  place: string;
  /** ISO 8601: a day, a moment in UTC, or a time by the clocks of a place. */
  start: string | undefined;
  /** `Europe/Berlin` or `W. Europe Standard Time`, if it's by the clocks of a place that is told. */
  zone: string | undefined;
  /** `WEEKLY`, or undefined if it doesn’t repeat. */
  frequency: string | undefined;
}

interface Field {
  name: string;
  parameters: string;
  value: string;
}

const FIELD = /^(?:[\w-]+\.)?(?<name>[\w-]+)(?<parameters>(?:;(?:"[^"]*"|[^":])*)?):(?<value>.*)$/;
const MAX_OF_KIND = 3;
/** What else a line holds, such as a photo, isn’t read. */
const MAX_LINE = 2_000;
export const MAX_CARDS = 500;

export type Cards = { kind: 'contacts'; cards: ContactCard[] } | { kind: 'events'; cards: EventCard[] };

/** @param text whose end may be missing @returns up to one more than are shown; undefined where none has a name */
export function cardsIn(name: string, text: string): Cards | undefined {
  const found: Cards | undefined = /\.vcf$/i.test(name)
    ? { kind: 'contacts', cards: blocksIn(text, 'VCARD').flatMap(contactOf) }
    : /\.ics$/i.test(name)
      ? { kind: 'events', cards: blocksIn(text, 'VEVENT').flatMap(eventOf) }
      : undefined;
  return found && found.cards.length > 0 ? found : undefined;
}

/** Of a vCard (RFC 6350). */
function contactOf(fields: Field[]): ContactCard[] {
  const name = firstValue(fields, 'FN') || nameOf(firstValue(fields, 'N'));
  if (name === '') return [];
  const several = (kind: string) =>
    fields.filter((field) => field.name === kind).map(({ value }) => value.replace(/^(?:tel|mailto):/i, ''));
  const role = [firstValue(fields, 'TITLE'), firstValue(fields, 'ORG').replace(/;+/g, ', ')];
  const [phones, emails] = [several('TEL').slice(0, MAX_OF_KIND), several('EMAIL').slice(0, MAX_OF_KIND)];
  return [{ name, role: role.filter(Boolean).join(' · '), phones, emails }];
}

/** Family names come first, then given ones (RFC 6350, 6.2.2). */
const nameOf = (parts: string) => parts.split(';').slice(0, 2).reverse().join(' ').trim();

/** Of a calendar (RFC 5545). */
function eventOf(fields: Field[]): EventCard[] {
  const title = firstValue(fields, 'SUMMARY');
  if (title === '') return [];
  const { value = '', parameters = '' } = fields.find(({ name }) => name === 'DTSTART') ?? {};
  const frequency = /\bFREQ=([A-Z]+)/i.exec(firstValue(fields, 'RRULE'))?.[1]?.toUpperCase();
  const zone = /;TZID="?([^";:]{1,60})/i.exec(parameters)?.[1];
  return [{ title, place: firstValue(fields, 'LOCATION'), start: isoOf(value), frequency, zone }];
}

/** Fields of the first parts of this kind, without those of what is within it, as alarms are. */
function blocksIn(text: string, part: string): Field[][] {
  const blocks: Field[][] = [];
  let block: Field[] | undefined;
  let inner: string | undefined;
  for (const line of linesIn(text)) {
    const [, edge = '', name = ''] = /^(BEGIN|END):([\w-]+)\s*$/.exec(line.toUpperCase()) ?? [];
    if (edge === 'BEGIN' && name === part) {
      if (blocks.length > MAX_CARDS) break;
      block = [];
      inner = undefined;
      blocks.push(block);
    } else if (edge === 'BEGIN') inner ??= name;
    else if (edge === 'END' && name === inner) inner = undefined;
    else if (edge === 'END' && name === part) block = undefined;
    else if (!inner) block?.push(...fieldOf(line));
  }
  const isCut = block !== undefined && blocks.length > 1;
  return isCut ? blocks.slice(0, -1) : blocks;
}

function fieldOf(line: string): Field[] {
  const { name, parameters = '', value = '' } = FIELD.exec(line)?.groups ?? {};
  if (name === undefined || isBinary(parameters)) return [];
  const text = isQuoted(line) ? unquoted(value, parameters) : value;
  return [{ name: name.toUpperCase(), parameters, value: unescaped(text) }];
}

const isBinary = (parameters: string) => /;ENCODING=B|;BASE64/i.test(parameters);
const isQuoted = (line: string) => /^[^:]{0,200}[;=]QUOTED-PRINTABLE[;:]/i.test(line);

/** Long ones are folded (RFC 6350, 3.2), those in quoted-printable by a sign at their end (RFC 2045, 6.7). */
function* linesIn(text: string): Generator<string> {
  let open: string[] = [];
  let isOpenQuoted = false;
  for (const line of text.split('\n')) {
    const last = open.at(-1) ?? '';
    if (isOpenQuoted && last.endsWith('=')) open.splice(-1, 1, last.slice(0, -1), line);
    else if (open[0] && /^[ \t]/.test(line)) open.push(line.slice(1));
    else {
      yield open.join('').slice(0, MAX_LINE);
      open = [line];
      isOpenQuoted = isQuoted(line);
    }
  }
  yield open.join('').slice(0, MAX_LINE);
}

/** As phones before version 3 wrote what isn’t ASCII. */
function unquoted(value: string, parameters: string): string {
  const bytes = value.replace(/=([\da-f]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  const charset = /;CHARSET="?([\w-]+)/i.exec(parameters)?.[1];
  return decoderOf(charset).decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
}

function decoderOf(charset: string | undefined): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

const unescaped = (value: string) =>
  value.replace(/\\([nN,;\\])/g, (_all, letter: string) => (/n/i.test(letter) ? ' ' : letter)).trim();

const firstValue = (fields: Field[], kind: string) => fields.find(({ name }) => name === kind)?.value ?? '';

function isoOf(value: string): string | undefined {
  const [, year, month, day, hour, minute, utc] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?$/.exec(value) ?? [];
  if (year === undefined) return undefined;
  const date = `${year}-${month}-${day}`;
  const iso = hour === undefined ? date : `${date}T${hour}:${minute}:00${utc}`;
  return Number.isNaN(Date.parse(iso)) ? undefined : iso;
}
