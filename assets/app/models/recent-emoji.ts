import { browserShelf } from './drafts';

const KEY = 'recent-emoji';
const MOST = 24;

/** Those that this device has used last, newest first. */
export function recentEmoji(): string[] {
  try {
    const kept: unknown = JSON.parse(browserShelf()?.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function rememberEmoji(emoji: string): void {
  const others = recentEmoji().filter((one) => one !== emoji);
  try {
    browserShelf()?.setItem(KEY, JSON.stringify([emoji, ...others].slice(0, MOST)));
  } catch {} // full, or forbidden
}
