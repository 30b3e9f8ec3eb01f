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

/** The first contact of a vCard (RFC 6350), by its first lines. @returns undefined for what is none, or has no name */
export function contactIn(excerpt: string): ContactCard | undefined {
  const fields = fieldsIn(excerpt, 'VCARD');
  const name = firstValue(fields, 'FN') || nameOf(firstValue(fields, 'N'));
  if (name === '') return undefined;
  const several = (kind: string) =>
    fields.filter((field) => field.name === kind).map(({ value }) => value.replace(/^(?:tel|mailto):/i, ''));
  return {
    name,
    role: [firstValue(fields, 'TITLE'), firstValue(fields, 'ORG').replace(/;+/g, ', ')]
      .filter(Boolean)
      .join(' · '),
    phones: several('TEL').slice(0, MAX_OF_KIND),
    emails: several('EMAIL').slice(0, MAX_OF_KIND),
  };
}

/** Family names come first, then given ones (RFC 6350, 6.2.2). */
const nameOf = (parts: string) => parts.split(';').slice(0, 2).reverse().join(' ').trim();

/** The first event of a calendar (RFC 5545), by its first lines. @returns undefined for what has no event with a title */
export function eventIn(excerpt: string): EventCard | undefined {
  const fields = fieldsIn(excerpt, 'VEVENT');
  const title = firstValue(fields, 'SUMMARY');
  if (title === '') return undefined;
  const { value = '', parameters = '' } = fields.find(({ name }) => name === 'DTSTART') ?? {};
  return {
    title,
    place: firstValue(fields, 'LOCATION'),
    start: isoOf(value),
    frequency: /\bFREQ=([A-Z]+)/i.exec(firstValue(fields, 'RRULE'))?.[1]?.toUpperCase(),
    zone: /;TZID="?([^";:]{1,60})/i.exec(parameters)?.[1],
  };
}

function fieldsIn(excerpt: string, part: string): Field[] {
  const lines = linesIn(excerpt);
  const start = lines.findIndex((line) => line.trim().toUpperCase() === `BEGIN:${part}`);
  if (start < 0) return [];
  const end = lines.findIndex((line, at) => at > start && line.trim().toUpperCase() === `END:${part}`);
  return lines.slice(start + 1, end < 0 ? undefined : end).flatMap((line) => {
    const { name, parameters = '', value = '' } = FIELD.exec(line)?.groups ?? {};
    if (name === undefined || isBinary(parameters)) return [];
    const text = isQuoted(line) ? unquoted(value, parameters) : value;
    return [{ name: name.toUpperCase(), parameters, value: unescaped(text) }];
  });
}

const isBinary = (parameters: string) => /;ENCODING=B|;BASE64/i.test(parameters);
const isQuoted = (line: string) => /^[^:]*[;=]QUOTED-PRINTABLE[;:]/i.test(line);

/** Long ones are folded (RFC 6350, 3.2), those in quoted-printable by a sign at their end (RFC 2045, 6.7). */
function linesIn(excerpt: string): string[] {
  const lines: string[] = [];
  for (const line of excerpt.split('\n')) {
    const open = lines.at(-1) ?? '';
    if (open.endsWith('=') && isQuoted(open)) lines[lines.length - 1] = open.slice(0, -1) + line;
    else if (open !== '' && /^[ \t]/.test(line)) lines[lines.length - 1] = open + line.slice(1);
    else lines.push(line);
  }
  return lines;
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
