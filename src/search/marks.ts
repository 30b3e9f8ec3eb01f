import { fold, foldWithPlaces } from './folding';
import { type Terms, WORD } from './search-words';
import { stem } from './stems';

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
    if (this.phrases.length === 0) return [];
    const marks: Mark[] = [];
    const recent: Word[] = [];
    for (const found of text.matchAll(WORD)) {
      if (marks.length > 0 && found.index > marks[0]!.start + size) break;
      recent.push(this.wordAt(found.index, found[0]));
      if (recent.length > 10) recent.shift();
      for (const [term, phrase] of this.phrases.entries())
        if (endsWith(recent, phrase))
          marks.push(...recent.slice(-phrase.length).map((word) => markOf(word, term)));
    }
    return marks;
  }

  /** A stem begins as its word does: most words need none. */
  private wordAt(start: number, word: string): Word {
    const text = fold(word);
    const initial = text.charCodeAt(0) < 128 ? text[0]! : stem(text)[0]!;
    return { start, end: start + word.length, text: this.initials.has(initial) ? stem(text) : '' };
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
