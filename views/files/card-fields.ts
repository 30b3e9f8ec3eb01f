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
  /** `Europe/Berlin`, if it's by the clocks of a place that is told. */
  zone: string | undefined;
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
  const name = firstValue(fields, 'FN');
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
    zone: /;TZID="?([\w/+-]{1,60})/i.exec(parameters)?.[1],
  };
}

function fieldsIn(excerpt: string, part: string): Field[] {
  const lines = excerpt.replace(/\n[ \t]/g, '').split('\n');
  const start = lines.findIndex((line) => line.trim().toUpperCase() === `BEGIN:${part}`);
  if (start < 0) return [];
  const end = lines.findIndex((line, at) => at > start && line.trim().toUpperCase() === `END:${part}`);
  return lines.slice(start + 1, end < 0 ? undefined : end).flatMap((line) => {
    const { name, parameters, value } = FIELD.exec(line)?.groups ?? {};
    const isEncoded = /ENCODING=(?:QUOTED|B)/i.test(parameters ?? '');
    if (name === undefined || isEncoded) return [];
    return [{ name: name.toUpperCase(), parameters: parameters ?? '', value: unescaped(value ?? '') }];
  });
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
