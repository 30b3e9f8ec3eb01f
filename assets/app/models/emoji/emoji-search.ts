import groups from 'campfire:emoji';
import { foldName } from '../../../rules/folding';
import { recentEmoji } from './recent-emoji';
import { skinTone, withoutSkinTone, withSkinTone } from './skin-tone';

export interface Emoji {
  character: string;
  names: string[];
  description: string;
  tags: string[];
}

const GROUPS = groups.map(({ name, emoji }) => ({ name, emoji: emoji.map(parseEmoji) }));
const ALL = GROUPS.flatMap(({ emoji }) => emoji);
const BY_NAME = new Map(ALL.flatMap((emoji) => emoji.names.map((name) => [name, emoji] as const)));
const BY_CHARACTER = new Map(ALL.map((emoji) => [withoutSkinTone(emoji.character), emoji]));

function parseEmoji(line: string): Emoji {
  const [character = '', names = '', description = '', tags = ''] = line.split('|');
  return { character, names: names.split(' '), description, tags: tags.split(' ').filter(Boolean) };
}

const inSkinTone = (emoji: Emoji, tone = skinTone()) => ({
  ...emoji,
  character: withSkinTone(emoji.character, tone),
});

export function emojiGroups(): typeof GROUPS {
  const tone = skinTone();
  return GROUPS.map(({ name, emoji }) => ({ name, emoji: emoji.map((one) => inSkinTone(one, tone)) }));
}

export function emojiNamed(name: string): Emoji | undefined {
  const emoji = BY_NAME.get(name);
  return emoji && inSkinTone(emoji);
}

export function emojiFor(character: string): Emoji | undefined {
  const emoji = BY_CHARACTER.get(withoutSkinTone(character));
  return emoji && { ...emoji, character };
}

const POPULAR = ['👍', '👏', '👋', '💪', '❤️', '😂', '🎉', '🔥'];

export function findEmoji(query: string, limit: number): Emoji[] {
  const words = foldName(query)
    .split(/[\s_]+/u)
    .filter(Boolean);
  if (words.length === 0) return [];
  const often = new Set([...POPULAR, ...recentEmoji()].map(withoutSkinTone));
  return ALL.map((emoji) => ({ emoji, rank: rankOf(emoji, words, foldName(query)) }))
    .filter(({ rank }) => rank > 0)
    .map(({ emoji, rank }) => ({
      emoji,
      rank: rank + (often.has(withoutSkinTone(emoji.character)) ? 0.5 : 0),
    }))
    .sort((a, b) => b.rank - a.rank || a.emoji.names[0]!.length - b.emoji.names[0]!.length)
    .slice(0, limit)
    .map(({ emoji }) => inSkinTone(emoji));
}

function rankOf({ names, description, tags }: Emoji, words: string[], query: string): number {
  if (names.includes(query)) return 5;
  if (names.some((name) => name.startsWith(query))) return 4;
  const parts = names.flatMap((name) => name.split('_'));
  if (words.every((word) => parts.some((part) => part.startsWith(word)))) return 3;
  const more = [...parts, ...tags, ...foldName(description).split(/[\s-]+/u)];
  return words.every((word) => more.some((part) => part.startsWith(word))) ? 2 : 0;
}
