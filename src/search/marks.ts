import { fold, foldWithPlaces } from './folding';
import { type Terms, WORD } from './search-words';
import { stem } from './stems';

const ASCII = /^\p{ASCII}*$/u;
/** Its own: it remembers where it stopped. */
const ANY_WORD = new RegExp(WORD);
const ASCII_WORD = /[a-z0-9]/i;

/** A stretch of the text that was looked for. */
export interface Mark {
  start: number;
  end: number;
  /** Which of the terms it is. */
  term: number;
}

interface Word {
  start: number;
  end: number;
  text: string;
}

/** Finds in a text what the index found in it. */
export class Marker {
  private readonly phrases: string[][];
  private readonly parts: string[];
  private readonly initials: Set<string>;
  /** In a text of ASCII, whatever may be one of the words. */
  private readonly likely: RegExp | undefined;
  private readonly stems = new Map<string, string>();

  constructor({ phrases, parts }: Terms) {
    this.phrases = phrases.map((words) => words.map((word) => stem(fold(word))));
    this.parts = parts.map(fold).filter((part) => part !== '');
    this.initials = new Set(this.phrases.flat().map((word) => word[0]!));
    const heads = this.phrases
      .flat()
      .filter((word) => ASCII.test(word))
      .map(headOf);
    if (heads.length > 0) this.likely = new RegExp(`(?:${heads.join('|')})[a-z0-9]*`, 'gi');
  }

  get terms(): number {
    return this.phrases.length + this.parts.length;
  }

  /** In the order of the text; they may overlap. @param size looks no further than so many letters behind the first */
  marks(text: string, size = text.length): Mark[] {
    const marks = this.ofPhrases(text, size);
    if (this.parts.length > 0) marks.push(...this.ofParts(text, size));
    return marks.length > 1 ? marks.sort((a, b) => a.start - b.start || b.end - a.end) : marks;
  }

  private ofPhrases(text: string, size: number): Mark[] {
    const marks: Mark[] = [];
    const pattern = ASCII.test(text) ? this.likely : ANY_WORD;
    if (this.phrases.length === 0 || !pattern) return marks;
    const recent: Word[] = [];
    pattern.lastIndex = 0;
    for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
      if (marks.length > 0 && found.index > marks[0]!.start + size) break;
      const word = this.wordAt(text, found.index, found[0]);
      const last = recent.at(-1);
      if (!word || (last && ASCII_WORD.test(text.slice(last.end, word.start)))) recent.length = 0;
      if (!word) continue;
      recent.push(word);
      for (let term = 0; term < this.phrases.length; term++)
        markEnd(marks, recent, this.phrases[term]!, term);
    }
    return marks;
  }

  /** Undefined where it cannot be one that is looked for: a stem begins as its word does, so most words need none. */
  private wordAt(text: string, start: number, word: string): Word | undefined {
    const isPlain = word.charCodeAt(0) < 128;
    if (isPlain && !this.initials.has(word[0]!.toLowerCase())) return undefined;
    if (start > 0 && ASCII_WORD.test(text[start - 1]!)) return undefined;
    const stem = this.stemOf(word);
    return this.initials.has(stem[0]!) ? { start, end: start + word.length, text: stem } : undefined;
  }

  /** The same words come again and again. */
  private stemOf(word: string): string {
    let known = this.stems.get(word);
    if (known === undefined) {
      known = stem(fold(word));
      this.stems.set(word, known);
    }
    return known;
  }

  private ofParts(text: string, size: number): Mark[] {
    const folded = foldWithPlaces(text);
    return this.parts.flatMap((part, index) => {
      const marks: Mark[] = [];
      for (let at = folded.text.indexOf(part); at >= 0; at = folded.text.indexOf(part, at + part.length)) {
        const mark = {
          start: folded.at(at),
          end: folded.at(at + part.length),
          term: this.phrases.length + index,
        };
        if (marks.length > 0 && mark.start > marks[0]!.start + size) break;
        marks.push(mark);
      }
      return marks;
    });
  }
}

/** What all words with this stem begin with: it ends otherwise than they do by two letters at most. */
export const headOf = (stem: string) => stem.slice(0, Math.max(1, stem.length - 2));

/** Where the words end with the phrase. Nothing is copied: this is asked for every word that may be one of the search. */
function markEnd(marks: Mark[], words: Word[], phrase: string[], term: number): void {
  const from = words.length - phrase.length;
  if (from < 0 || !phrase.every((text, index) => words[from + index]!.text === text)) return;
  for (let at = from; at < words.length; at++) {
    const { start, end } = words[at]!;
    marks.push({ start, end, term });
  }
}
