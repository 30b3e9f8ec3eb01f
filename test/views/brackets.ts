import { isValidElement } from 'preact';
import { en } from '../../assets/texts/en';
import type { Texts } from '../../assets/texts/texts';
import { ERROR_CODES } from '../../src/docs/error-codes';

type Entry = unknown;

/** English says them as the API does; another language has one sentence for each code. */
function errorMessagesOf(codes: object): Record<string, string> {
  return Object.fromEntries(Object.keys(codes).map((code) => [code, `⟦${code}⟧`]));
}

/** A made-up language: English with each text in brackets. */
export const brackets: Texts = {
  ...(bracketed(en) as Texts),
  language: 'en-x-brackets',
  errorMessages: errorMessagesOf(ERROR_CODES),
};

function bracketed(entry: Entry): Entry {
  if (typeof entry === 'string') return entry === '' ? '' : `⟦${entry}⟧`;
  if (Array.isArray(entry))
    return entry.map((piece) => (typeof piece === 'string' ? bracketed(piece) : piece));
  if (typeof entry === 'function') return saying(entry as (...values: Entry[]) => Entry);
  if (typeof entry !== 'object' || entry === null || isValidElement(entry)) return entry;
  return Object.fromEntries(Object.entries(entry).map(([name, inner]) => [name, bracketed(inner)]));
}

/** What a function says, and what it hands to an element within the sentence. */
function saying(say: (...values: Entry[]) => Entry) {
  return (...values: Entry[]) =>
    bracketed(
      say(
        ...values.map((value) =>
          typeof value === 'function' ? (words: string) => value(bracketed(words)) : value,
        ),
      ),
    );
}
