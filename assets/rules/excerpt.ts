import { charactersOf } from './characters';

const MAX_CODE_POINTS = 200;

/** One code point more shows whether the cut falls within a character. */
export const EXCERPT_SOURCE_LENGTH = MAX_CODE_POINTS + 1;

/**
 * Cuts to 200 code points, or fewer to keep a character whole.
 * @param plainText at least its first `EXCERPT_SOURCE_LENGTH` code points
 */
export function excerptOf(plainText: string): string {
  if (plainText.length <= MAX_CODE_POINTS) return plainText;
  const points = Array.from(plainText.slice(0, 2 * EXCERPT_SOURCE_LENGTH)).slice(0, EXCERPT_SOURCE_LENGTH);
  const longest = points.slice(0, MAX_CODE_POINTS).join('').length;
  let end = 0;
  for (const character of charactersOf(points.join(''))) {
    if (end + character.length > longest) break;
    end += character.length;
  }
  return plainText.slice(0, end || longest);
}
