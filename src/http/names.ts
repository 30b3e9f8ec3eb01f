import { Transform } from 'class-transformer';
import { MAX_NAME } from '../protocol/limits';
import { IsText } from './validators';

const BIDI_CONTROLS = /\p{Bidi_Control}/gu;
const JOINED =
  `\\p{sc=Arab}\\p{sc=Syrc}\\p{sc=Mong}\\p{sc=Deva}\\p{sc=Beng}\\p{sc=Guru}\\p{sc=Gujr}\\p{sc=Orya}
  \\p{sc=Taml}\\p{sc=Telu}\\p{sc=Knda}\\p{sc=Mlym}\\p{sc=Sinh}`.replace(/\s/g, '');
const VIRAMA = '[\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0c4d\\u0ccd\\u0d4d\\u0dca]';
const SETS: string = 'v'; // newer than the compile targets
const INVISIBLE = new RegExp(
  [
    '(?<shape>\\p{RGI_Emoji}',
    `(?<=[${JOINED}])[\\u200c\\u200d](?=[${JOINED}])`,
    `(?<=${VIRAMA})\\u200d`,
    '(?<=\\p{sc=Han})[\\ufe00-\\ufe02\\u{e0100}-\\u{e01ef}]',
    '(?<=\\p{sc=Mong})[\\u180b-\\u180f])',
    '[\\p{Default_Ignorable_Code_Point}\\ufff9-\\ufffb]',
  ].join('|'),
  `g${SETS}`,
);
const BLANKS = /[\s\u2800]+/gu;

export const withoutBidiControls = (text: string) => text.replace(BIDI_CONTROLS, '');

/** NFC, too. Keeps the joiners of Persian, of Indic scripts and of emoji. */
export function withoutInvisible(text: string): string {
  const shown = text.normalize('NFC').replace(INVISIBLE, '$<shape>');
  // Characters that stood apart may compose, or change places, once nothing is between them.
  return shown.normalize('NFC') === shown ? shown : withoutInvisible(shown);
}

/** NFC, single spaces, nothing that makes it read as another name. */
export const normalizeName = (name: string) => withoutInvisible(name).replace(BLANKS, ' ').trim();

export function IsName(): PropertyDecorator {
  return (target, property) => {
    Transform(({ value }) => (isNormalizable(value) ? normalizeName(value) : value))(target, property);
    IsText({ max: MAX_NAME })(target, property);
  };
}

const isNormalizable = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 4 * MAX_NAME && value.isWellFormed();
