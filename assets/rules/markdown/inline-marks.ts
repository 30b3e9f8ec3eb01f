import { characterAfter, characterBefore, emphasisAt } from './emphasis';

export type MarkTag = 'strong' | 'em' | 'del';

/** A run of `*`, `_` or `~` in a text, and what it begins and ends. */
export interface MarkRun {
  character: string;
  /** Characters that mark nothing: text. */
  left: number;
  /** The innermost first. */
  closes: MarkTag[];
  /** The outermost first. */
  opens: MarkTag[];
}

interface Delimiter extends MarkRun {
  /** Among the runs of the text. */
  index: number;
  length: number;
  canOpen: boolean;
  canClose: boolean;
}

/** The run at `start`; one `~` alone is none. */
export function markRunAt(text: string, start: number): MarkRun | undefined {
  const character = text[start]!;
  let end = start + 1;
  while (text[end] === character) end++;
  const length = end - start;
  if (character === '~' && length < 2) return undefined;
  const after = end < text.length ? characterAfter(text, end) : '';
  const { opens: canOpen, closes: canClose } = emphasisAt(character, characterBefore(text, start), after);
  const run: Delimiter = {
    character,
    index: 0,
    length,
    left: length,
    canOpen,
    canClose,
    opens: [],
    closes: [],
  };
  return run;
}

/** Pairs runs, in their order in a text (https://spec.commonmark.org/0.31.2/#phase-2-inline-structure). */
export function pairMarks(runs: MarkRun[]): void {
  const openers: Delimiter[] = [];
  /** Up to which run a kind of closer has found none: not looked at again, so that the time stays linear. */
  const bottoms = new Map<string, number>();
  for (const [index, run] of (runs as Delimiter[]).entries()) {
    run.index = index;
    const kind = `${run.character}${run.canOpen}${run.length % 3}`;
    if (run.canClose) closeWith(run, openers, bottoms.get(kind) ?? -1);
    if (run.canClose && isUsable(run)) bottoms.set(kind, index - 1);
    if (run.canOpen && run.left > 0) openers.push(run);
  }
}

function closeWith(closer: Delimiter, openers: Delimiter[], bottom: number): void {
  for (let at = openers.length - 1; at >= 0 && isUsable(closer); at--) {
    const opener = openers[at]!;
    if (opener.index <= bottom) return;
    while (canPair(opener, closer)) {
      const tag = tagOf(opener, closer);
      for (const run of [opener, closer]) run.left -= tag === 'em' ? 1 : 2;
      opener.opens.unshift(tag);
      closer.closes.push(tag);
      // What stands between them stays text.
      openers.length = at + 1;
    }
    if (!isUsable(opener) && openers.length === at + 1) openers.pop();
  }
}

const isUsable = ({ character, left }: Delimiter) => left >= (character === '~' ? 2 : 1);

function canPair(opener: Delimiter, closer: Delimiter): boolean {
  if (opener.character !== closer.character || !isUsable(opener) || !isUsable(closer)) return false;
  const isEitherWay = opener.canClose || closer.canOpen;
  const isOddSum =
    (opener.length + closer.length) % 3 === 0 && (opener.length % 3 !== 0 || closer.length % 3 !== 0);
  return closer.character === '~' || !isEitherWay || !isOddSum;
}

function tagOf(opener: Delimiter, closer: Delimiter): MarkTag {
  if (closer.character === '~') return 'del';
  return opener.left > 1 && closer.left > 1 ? 'strong' : 'em';
}
