import { charactersOf } from '../../assets/texts/characters';
import type { UserView } from '../../src/auth/user.view';

/** Dark enough for white letters (4.5:1 and more), warm enough for the paper. */
export const AVATAR_COLOURS = [
  '#a8442a',
  '#9a4f14',
  '#86590f',
  '#6f6314',
  '#55692a',
  '#3a6e45',
  '#1f6f62',
  '#1f6a7c',
  '#35628f',
  '#50589a',
  '#69509a',
  '#7f4789',
  '#914070',
  '#9d3f55',
  '#7d5546',
  '#5f5b54',
] as const;

export type AvatarProps = Pick<UserView, 'id' | 'name'>;

/** The picture of somebody who has none: initials on a colour that stays theirs. */
export function Avatar({ id, name }: AvatarProps) {
  const letters = initials(name);
  return (
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96" role="img">
      <title>{name}</title>
      <rect width="96" height="96" fill={AVATAR_COLOURS[id % AVATAR_COLOURS.length]} />
      <text
        x="48"
        y="49"
        fill="#fff"
        font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
        font-size={letters.length > 1 ? 38 : 44}
        font-weight="600"
        text-anchor="middle"
        dominant-baseline="central"
      >
        {letters.join('')}
      </text>
    </svg>
  );
}

/** First letter of the first and of the last word, whatever a letter is in that script. */
export function initials(name: string): string[] {
  const words = name.trim().split(/\s+/u);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends.map((word) => firstLetter(word ?? '')).filter((letter) => letter !== '');
}

function firstLetter(word: string): string {
  const parts = charactersOf(word);
  return (
    parts.find((part) => /\p{L}|\p{N}|\p{Extended_Pictographic}/u.test(part)) ??
    parts[0] ??
    ''
  ).toLocaleUpperCase();
}
