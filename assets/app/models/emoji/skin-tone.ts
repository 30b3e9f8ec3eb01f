import { isEmoji } from '../../../rules/characters';
import { localValues } from '../page/storage';

const KEY = 'skin-tone';
export const SKIN_TONES = ['', '\u{1F3FB}', '\u{1F3FC}', '\u{1F3FD}', '\u{1F3FE}', '\u{1F3FF}'];
/** A handshake within an emoji of two people has no skin tone of its own. */
const MODIFIER_BASES = /(?<!\u200D(?=🤝))(\p{Emoji_Modifier_Base})\uFE0F?/gu;

export function skinTone(): string {
  const stored = localValues.read<string>(KEY) ?? '';
  return SKIN_TONES.includes(stored) ? stored : '';
}

export function saveSkinTone(tone: string): void {
  localValues.write(KEY, tone);
}

export function withSkinTone(character: string, tone: string): string {
  if (tone === '') return character;
  const made = character.replace(MODIFIER_BASES, `$1${tone}`);
  return isEmoji(made) ? made : character;
}

export const withoutSkinTone = (character: string) => character.replace(/[\u{1F3FB}-\u{1F3FF}\uFE0F]/gu, '');
