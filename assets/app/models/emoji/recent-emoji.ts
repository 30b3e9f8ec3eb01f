import { localValues } from '../page/storage';

const KEY = 'recent-emoji';
const MAX_RECENT = 24;

export function recentEmoji(): string[] {
  const stored = localValues.read<unknown>(KEY);
  return Array.isArray(stored) ? stored.filter((one) => typeof one === 'string').slice(0, MAX_RECENT) : [];
}

export function saveRecentEmoji(emoji: string): void {
  const others = recentEmoji().filter((one) => one !== emoji);
  localValues.write(KEY, [emoji, ...others].slice(0, MAX_RECENT));
}
