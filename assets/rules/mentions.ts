import { fold } from './folding';
import { UNSEGMENTED } from './scripts';

/** What begins a mention: East Asian keyboards also have a wide one. */
export const AT_SIGNS = '@＠';

/** An `@` behind these belongs to an email address. */
export const ADDRESS_END = `(?!${UNSEGMENTED.source})[\\p{L}\\p{N}\\p{M}.]_*`;

/** As it is typed: by the name, or by the id where two people share that name. */
export const mentionText = ({ id, name }: { id: number; name: string }, isOnly: boolean) =>
  isOnly ? `@${name}` : `<@${id}>`;

interface NameCandidate {
  name: string;
  /** UTF-16 units of the text. */
  length: number;
}

/** Prefixes of the text that end with a word, shortest first. */
export function nameCandidates(text: string): NameCandidate[] {
  const candidates: NameCandidate[] = [];
  const characters = Array.from(text);
  const kinds = characters.map(kindOf);
  for (let at = characters.length - 1; at >= 0; at--)
    if (characters[at] === '_' && !isPartOfWord(kinds[at + 1])) kinds[at] = 'other';
  let [name, piece, length] = ['', '', 0];
  if (kinds[0] === 'blank') return candidates;
  for (const [index, character] of characters.entries()) {
    length += character.length;
    if (kinds[index] !== 'blank') piece += character;
    else if (kinds[index - 1] !== 'blank') piece += ' ';
    if (kinds[index] === 'blank' || !isWordEnd(kinds[index]!, kinds[index + 1])) continue;
    name += fold(piece);
    piece = '';
    if (name !== '') candidates.push({ name, length });
  }
  return candidates;
}

type Kind = 'blank' | 'dense' | 'letter' | 'mark' | 'other';
const KINDS: [RegExp, Kind][] = [
  [/\s/u, 'blank'],
  [/[\p{M}\p{Default_Ignorable_Code_Point}]/u, 'mark'],
  [UNSEGMENTED, 'dense'],
  [/[\p{L}\p{N}_]/u, 'letter'],
];
const known = new Map<string, Kind>();

function kindOf(character: string): Kind {
  const kind = known.get(character) ?? KINDS.find(([is]) => is.test(character))?.[1] ?? 'other';
  if (character.length === 1) known.set(character, kind);
  return kind;
}

const isPartOfWord = (kind: Kind | undefined) => kind === 'letter' || kind === 'mark' || kind === 'dense';

/** In scripts without spaces, a word may end anywhere, also beside other scripts. */
function isWordEnd(last: Kind, next: Kind | undefined): boolean {
  if (next === 'mark') return false;
  return !isPartOfWord(next) || last === 'dense' || next === 'dense';
}
