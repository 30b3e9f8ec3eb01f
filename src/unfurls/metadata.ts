import { Parser } from 'htmlparser2';
import type { PageTags } from './page-tags';

/** What a page says of itself, judged and bounded. */
export interface Metadata {
  /** Where it says that it is, which nobody has looked at yet; as its picture. */
  url: string | undefined;
  title: string;
  description: string;
  site_name: string;
  image: string | undefined;
}

const TITLE = 280;
const DESCRIPTION = 560;
const SITE = 80;
const ADDRESS = 2_000;

/** @returns undefined where there is nothing to show */
export function metadataOf(tags: PageTags): Metadata | undefined {
  const first = (...names: string[]) => names.map((name) => tags.get(name)).find((value) => value);
  const title = wordsOf(first('og:title', 'twitter:title', 'title'), TITLE);
  if (title === '') return undefined;
  const images = ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src'];
  return {
    url: ['og:url', 'twitter:url'].flatMap((name) => tags.get(name) ?? []).find(isAddress),
    title,
    description: wordsOf(first('og:description', 'twitter:description', 'description'), DESCRIPTION),
    site_name: wordsOf(first('og:site_name'), SITE),
    image: images.flatMap((name) => tags.get(name) ?? []).find(isAddress),
  };
}

/** Whole, and of the web: what is relative is left alone. */
function isAddress(address: string): boolean {
  return address.length <= ADDRESS && /^https?:\/\//i.test(address) && URL.canParse(address);
}

const MOST_ROUNDS = 2;
// biome-ignore lint/suspicious/noControlCharactersInRegex: none of them is a word
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** Words without tags, be they written out or as entities; in one line, no longer than `most`. */
function wordsOf(text: string | undefined, most: number): string {
  let words = text ?? '';
  for (let round = 0; round < MOST_ROUNDS && /[<&]/.test(words); round++) words = withoutTags(words);
  words = words.replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim().toWellFormed();
  const letters = Array.from(words);
  return letters.length <= most
    ? words
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

function withoutTags(html: string): string {
  const texts: string[] = [];
  let silent = 0;
  const isSilent = (name: string) => name === 'script' || name === 'style';
  const parser = new Parser({
    onopentagname: (name) => {
      texts.push(' ');
      if (isSilent(name)) silent++;
    },
    onclosetag: (name) => {
      if (isSilent(name)) silent--;
    },
    ontext: (text) => {
      if (silent === 0) texts.push(text);
    },
  });
  parser.end(html);
  return texts.join('');
}
