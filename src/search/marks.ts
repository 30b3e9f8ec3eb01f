import { fold, foldWithPlaces } from './folding';
import { type Terms, WORD } from './search-words';
import { stem } from './stems';

/** A phrase has no more words than this. */
const LONGEST = 10;

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

  constructor({ phrases, parts }: Terms) {
    this.phrases = phrases.map((words) => words.map((word) => stem(fold(word))));
    this.parts = parts.map(fold).filter((part) => part !== '');
    this.initials = new Set(this.phrases.flat().map((word) => word[0]!));
  }

  get terms(): number {
    return this.phrases.length + this.parts.length;
  }

  /** In the order of the text; they may overlap. @param size looks no further than so many letters behind the first */
  marks(text: string, size = text.length): Mark[] {
    const marks = [...this.ofPhrases(text, size), ...this.ofParts(text, size)];
    return marks.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  private ofPhrases(text: string, size: number): Mark[] {
    const marks: Mark[] = [];
    if (this.phrases.length === 0) return marks;
    let recent: Word[] = [];
    for (const found of text.matchAll(WORD)) {
      if (marks.length > 0 && found.index > marks[0]!.start + size) break;
      const word = this.wordAt(found.index, found[0]);
      if (!word) {
        recent = [];
        continue;
      }
      recent = [...recent.slice(-LONGEST), word];
      for (const [term, phrase] of this.phrases.entries())
        if (endsWith(recent, phrase))
          marks.push(...recent.slice(-phrase.length).map((one) => markOf(one, term)));
    }
    return marks;
  }

  /** Undefined where it cannot be one that is looked for: a stem begins as its word does, so most words need none. */
  private wordAt(start: number, word: string): Word | undefined {
    const isPlain = word.charCodeAt(0) < 128;
    if (isPlain && !this.initials.has(word[0]!.toLowerCase())) return undefined;
    const text = stem(fold(word));
    return this.initials.has(text[0]!) ? { start, end: start + word.length, text } : undefined;
  }

  private ofParts(text: string, size: number): Mark[] {
    if (this.parts.length === 0) return [];
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

const markOf = ({ start, end }: Word, term: number): Mark => ({ start, end, term });

function endsWith(words: Word[], phrase: string[]): boolean {
  const from = words.length - phrase.length;
  return from >= 0 && phrase.every((text, index) => words[from + index]!.text === text);
}
