import { isEmojiOnly } from './characters';

export const MAX_BOOST_CHARACTERS = 16;

export const shownCount = (count: number): string => (count > 1 ? String(count) : '');

export const contentClass = (content: string): string =>
  isEmojiOnly(content) ? 'boost-content boost-emoji' : 'boost-content';
