type Direction = 'ltr' | 'rtl' | 'auto';

const NAME = /[\p{L}\p{N}][\p{L}\p{M}\p{N}_.’'-]*/u.source;
const SECOND_NAMES = /(?: \p{Lu}[\p{L}\p{M}\p{N}_.’'-]*){0,3}/u.source;
const LINK = /\S+@\S+|(?:https?:\/\/|www\.)\S+|\[[^\]\n]*\]\([^)\s]*\)/.source;
/** Mentions, links, addresses, and code run as they do in any text. */
const ASIDES = new RegExp(`<@\\d+>|[@＠]${NAME}${SECOND_NAMES}|${LINK}|\`[^\`]*\``, 'gu');
const HTML_ASIDES = /<(a|code)\b[^>]*>.*?<\/\1>/gs;
const TAGS = /<[^>]*>?|&\w+;/g;

const STRONG = /[\p{L}\u200e\u200f]/u;
/** Of Hebrew, Arabic, and the scripts like them. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** No direction shows further behind than this. UTF-16 units. */
const MAX_TEXT = 2_000;

const FIRST_LETTER = /^(?:<(?!a\b|code\b|pre\b)[^>]*>|[^<\p{L}@＠&\u200e\u200f])*(\p{L})/u;

/** By the first word, unless that is a mention, a link, or code and others follow. */
export function directionOf(text: string): Direction {
  const start = text.slice(0, MAX_TEXT);
  const [letter] = STRONG.exec(start.replace(ASIDES, ' ')) ?? STRONG.exec(start) ?? [];
  return letter === undefined ? 'auto' : runOf(letter);
}

/** The same for the HTML of a message. */
export function directionOfHtml(html: string): Direction {
  const [, letter] = FIRST_LETTER.exec(html) ?? []; // as in nearly all messages
  if (letter !== undefined) return runOf(letter);
  const start = html.slice(0, MAX_TEXT * 2);
  const words = directionOf(start.replace(HTML_ASIDES, ' ').replace(TAGS, ' '));
  return words === 'auto' ? directionOf(start.replace(TAGS, ' ')) : words;
}

const runOf = (letter: string): Direction => (RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr');
