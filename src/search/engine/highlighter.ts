import { fold, foldWithOffsets } from '../../../assets/rules/folding';
import { type Terms, WORD } from './query-parser';
import { stem } from './stemmer';

const ASCII = /^\p{ASCII}*$/u;
/** A copy, since a global pattern remembers where it stopped. */
const ANY_WORD = new RegExp(WORD);
const ASCII_WORD = /[a-z0-9]/;

export interface Highlight {
  start: number;
  end: number;
  /** The index of the term: phrases first, then substrings. */
  term: number;
}

interface Word {
  start: number;
  end: number;
  stem: string;
}

export class Highlighter {
  private readonly phrases: string[][];
  private readonly substrings: string[];
  private readonly initials: Set<string>;
  private readonly candidateWord: RegExp | undefined;
  private readonly stems = new Map<string, string>();

  constructor({ phrases, substrings }: Pick<Terms, 'phrases' | 'substrings'>) {
    this.phrases = phrases.map((words) => words.map(stem));
    this.substrings = substrings.filter((substring) => substring !== '');
    this.initials = new Set(this.phrases.flat().map((word) => word[0]!));
    const prefixes = this.phrases
      .flat()
      .filter((word) => ASCII.test(word))
      .map(stemPrefix);
    if (prefixes.length > 0) this.candidateWord = new RegExp(`(?:${prefixes.join('|')})[a-z0-9]*`, 'g');
  }

  get termCount(): number {
    return this.phrases.length + this.substrings.length;
  }

  /** Ordered by start; they may overlap. @param size ends so many characters behind the first */
  highlights(text: string, size: number): Highlight[] {
    const highlights = this.inFolded(fold(text), size);
    if (highlights.length === 0 || ASCII.test(text)) return highlights;
    const { start, end } = foldWithOffsets(text);
    return highlights.map((one) => ({ ...one, start: start(one.start), end: end(one.end) }));
  }

  inFolded(folded: string, size = folded.length): Highlight[] {
    const highlights = this.ofPhrases(folded, size);
    if (this.substrings.length > 0) highlights.push(...this.ofSubstrings(folded, size));
    return highlights.length > 1 ? highlights.sort((a, b) => a.start - b.start || b.end - a.end) : highlights;
  }

  private ofPhrases(text: string, size: number): Highlight[] {
    const highlights: Highlight[] = [];
    const pattern = ASCII.test(text) ? this.candidateWord : ANY_WORD;
    if (this.phrases.length === 0 || !pattern) return highlights;
    const recent: Word[] = [];
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      if (highlights.length > 0 && match.index > highlights[0]!.start + size) break;
      const word = this.wordAt(text, match.index, match[0]);
      const last = recent.at(-1);
      if (!word || (last && ASCII_WORD.test(text.slice(last.end, word.start)))) recent.length = 0;
      if (!word) continue;
      recent.push(word);
      for (let term = 0; term < this.phrases.length; term++)
        addPhrase(highlights, recent, this.phrases[term]!, term);
    }
    return highlights;
  }

  /** Undefined where it can't match. A stem begins like its word, so most words need no stemming. */
  private wordAt(text: string, start: number, word: string): Word | undefined {
    const isAscii = word.charCodeAt(0) < 128;
    if (isAscii && !this.initials.has(word[0]!)) return undefined;
    if (start > 0 && ASCII_WORD.test(text[start - 1]!)) return undefined;
    const stem = this.stemOf(word);
    return this.initials.has(stem[0]!) ? { start, end: start + word.length, stem } : undefined;
  }

  private stemOf(word: string): string {
    let known = this.stems.get(word);
    if (known === undefined) {
      known = stem(word);
      this.stems.set(word, known);
    }
    return known;
  }

  private ofSubstrings(text: string, size: number): Highlight[] {
    return this.substrings.flatMap((substring, index) => {
      const highlights: Highlight[] = [];
      const term = this.phrases.length + index;
      for (let at = text.indexOf(substring); at >= 0; at = text.indexOf(substring, at + substring.length)) {
        if (highlights.length > 0 && at > highlights[0]!.start + size) break;
        highlights.push({ start: at, end: at + substring.length, term });
      }
      return highlights;
    });
  }
}

/** What every word with this stem begins with: stemming replaces at most the stem's last two characters. */
export const stemPrefix = (stem: string) => stem.slice(0, Math.max(1, stem.length - 2));

/** Adds the phrase if the words end with it. Copies nothing, since it runs for every candidate word. */
function addPhrase(highlights: Highlight[], words: Word[], phrase: string[], term: number): void {
  const from = words.length - phrase.length;
  if (from < 0 || !phrase.every((stem, index) => words[from + index]!.stem === stem)) return;
  for (let at = from; at < words.length; at++) {
    const { start, end } = words[at]!;
    highlights.push({ start, end, term });
  }
}
