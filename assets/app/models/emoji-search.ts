import groups from 'campfire:emoji';
import { plainWords } from './filtering';
import { recentEmoji } from './recent-emoji';
import { plainSign, skinTone, toned } from './skin-tone';

export interface Emoji {
  sign: string;
  /** As one types them between colons. */
  names: string[];
  description: string;
  tags: string[];
}

const GROUPS = groups.map(({ name, emoji }) => ({ name, emoji: emoji.map(read) }));
const ALL = GROUPS.flatMap(({ emoji }) => emoji);
const BY_NAME = new Map(ALL.flatMap((emoji) => emoji.names.map((name) => [name, emoji] as const)));
const BY_SIGN = new Map(ALL.map((emoji) => [plainSign(emoji.sign), emoji]));

function read(line: string): Emoji {
  const [sign = '', names = '', description = '', tags = ''] = line.split('|');
  return { sign, names: names.split(' '), description, tags: tags.split(' ').filter(Boolean) };
}

const inTone = (emoji: Emoji, tone = skinTone()) => ({ ...emoji, sign: toned(emoji.sign, tone) });

/** All of them, by kind, in the tone that was chosen. */
export function emojiGroups(): typeof GROUPS {
  const tone = skinTone();
  return GROUPS.map(({ name, emoji }) => ({ name, emoji: emoji.map((one) => inTone(one, tone)) }));
}

export function emojiNamed(name: string): Emoji | undefined {
  const emoji = BY_NAME.get(name);
  return emoji && inTone(emoji);
}

/** What is known of a sign, in the tone it has. */
export function emojiOf(sign: string): Emoji | undefined {
  const emoji = BY_SIGN.get(plainSign(sign));
  return emoji && { ...emoji, sign };
}

/** Those of every day, which come before others of the same rank. */
const USUAL = ['👍', '👏', '👋', '💪', '❤️', '😂', '🎉', '🔥'];

/** The best first: by name, then by what else it is called; what is used often, and short names, before the rest. */
export function findEmoji(query: string, limit: number): Emoji[] {
  const words = plainWords(query)
    .split(/[\s_]+/u)
    .filter(Boolean);
  if (words.length === 0) return [];
  const often = new Set([...USUAL, ...recentEmoji()].map(plainSign));
  return ALL.map((emoji) => ({ emoji, rank: rankOf(emoji, words, plainWords(query)) }))
    .filter(({ rank }) => rank > 0)
    .map(({ emoji, rank }) => ({ emoji, rank: rank + (often.has(plainSign(emoji.sign)) ? 0.5 : 0) }))
    .sort((a, b) => b.rank - a.rank || a.emoji.names[0]!.length - b.emoji.names[0]!.length)
    .slice(0, limit)
    .map(({ emoji }) => inTone(emoji));
}

function rankOf({ names, description, tags }: Emoji, words: string[], query: string): number {
  if (names.includes(query)) return 5;
  if (names.some((name) => name.startsWith(query))) return 4;
  const parts = names.flatMap((name) => name.split('_'));
  if (words.every((word) => parts.some((part) => part.startsWith(word)))) return 3;
  const more = [...parts, ...tags, ...plainWords(description).split(/[\s-]+/u)];
  return words.every((word) => more.some((part) => part.startsWith(word))) ? 2 : 0;
}
