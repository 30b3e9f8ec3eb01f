import { dictionary } from '@zxcvbn-ts/language-common';

const MIN_LENGTH = 8;
/** Too short for a password, but not with digits appended. */
const WORD = /^\p{L}{4,}$/u;

export function commonPasswords() {
  const texts = dictionary['passwords-common'];
  return texts.filter((text) => text.length >= MIN_LENGTH || WORD.test(text)).join('\n');
}
