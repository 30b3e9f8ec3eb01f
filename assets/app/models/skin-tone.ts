import { isEmoji } from '../../texts/characters';
import { browserShelf } from './drafts';

const KEY = 'skin-tone';
/** None, which is yellow, and the five of Unicode. */
export const TONES = ['', '\u{1F3FB}', '\u{1F3FC}', '\u{1F3FD}', '\u{1F3FE}', '\u{1F3FF}'];
/** The hands between two people who hold them have no tone of their own. */
const BASES = /(?<!\u200D(?=🤝))(\p{Emoji_Modifier_Base})\uFE0F?/gu;

/** What was chosen on this device. */
export function skinTone(): string {
  try {
    const kept = browserShelf()?.getItem(KEY) ?? '';
    return TONES.includes(kept) ? kept : '';
  } catch {
    return '';
  }
}

export function rememberSkinTone(tone: string): void {
  try {
    browserShelf()?.setItem(KEY, tone);
  } catch {} // full, or forbidden
}

/** Hands and people in that tone; whatever does not come in it stays as it is. */
export function toned(sign: string, tone: string): string {
  if (tone === '') return sign;
  const made = sign.replace(BASES, `$1${tone}`);
  return isEmoji(made) ? made : sign;
}

/** The same emoji, whatever its tone. */
export const plainSign = (sign: string) => sign.replace(/[\u{1F3FB}-\u{1F3FF}\uFE0F]/gu, '');
