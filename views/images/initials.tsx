import { charactersOf } from '../../assets/rules/characters';
import type { UserView } from '../../src/protocol/user.view';

/** Each has a contrast of at least 4.5:1 to white. */
const COLORS = [
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

/** Depends on the id, so that the color never changes. */
export function InitialsAvatar({ id, name }: Pick<UserView, 'id' | 'name'>) {
  const letters = initials(name);
  return (
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96" role="img">
      <title>{name}</title>
      <rect width="96" height="96" fill={COLORS[id % COLORS.length]} />
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

export function BotAvatar({ id, name }: Pick<UserView, 'id' | 'name'>) {
  return (
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96" role="img">
      <title>{name}</title>
      <rect width="96" height="96" fill={COLORS[id % COLORS.length]} />
      <g fill="none" stroke="#fff" stroke-width="5" stroke-linecap="round" stroke-linejoin="round">
        <rect x="25" y="36" width="46" height="36" rx="9" />
        <path d="M48 36V24M17 50v9M79 50v9M40 51v6M56 51v6" />
      </g>
      <circle cx="48" cy="22" r="5" fill="#fff" />
    </svg>
  );
}

function initials(name: string): string[] {
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
