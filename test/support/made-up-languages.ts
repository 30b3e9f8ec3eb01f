import { isValidElement } from 'preact';
import { en } from '../../assets/texts/en';
import type { Texts } from '../../assets/texts/texts';
import { ERROR_CODES } from '../../src/docs/error-codes';

type Entry = unknown;

/** English says them as the API does; another language has one sentence for each code. */
function errorMessagesOf(codes: object): Record<string, string> {
  return Object.fromEntries(Object.keys(codes).map((code) => [code, `⟦${code}⟧`]));
}

/** A made-up language: English with each text changed. */
export const madeUp = (language: string, change: Change): Texts => ({
  ...(changed(en, change) as Texts),
  language,
  errorMessages: errorMessagesOf(ERROR_CODES),
});

export const brackets = madeUp('en-x-brackets', (words) => `⟦${words}⟧`);

type Change = (words: string) => string;

function changed(entry: Entry, change: Change): Entry {
  if (typeof entry === 'string') return entry === '' ? '' : change(entry);
  if (Array.isArray(entry))
    return entry.map((piece) => (typeof piece === 'string' ? changed(piece, change) : piece));
  if (typeof entry === 'function') return saying(entry as (...values: Entry[]) => Entry, change);
  if (typeof entry !== 'object' || entry === null || isValidElement(entry)) return entry;
  return Object.fromEntries(Object.entries(entry).map(([name, inner]) => [name, changed(inner, change)]));
}

/** What a function says, and what it hands to an element within the sentence. */
function saying(say: (...values: Entry[]) => Entry, change: Change) {
  return (...values: Entry[]) =>
    changed(
      say(
        ...values.map((value) =>
          typeof value === 'function' ? (words: string) => value(changed(words, change)) : value,
        ),
      ),
      change,
    );
}
