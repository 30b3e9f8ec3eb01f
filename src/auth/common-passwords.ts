import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Invalid } from '../http/errors';

const FILE =
  [join(__dirname, 'common-passwords.txt'), join(__dirname, '../../dist/common-passwords.txt')].find(
    existsSync,
  ) ?? join(__dirname, 'common-passwords.txt');

const ADDITIONAL =
  `campfire changethis correcthorsebatterystaple donttouch harleydavidson iloveyouforever instagram
  letmeinplease login manchesterunited michaeljordan myloveyou password1password qwertz qwertzui qwertzuiop superuser
  thepassword ubuntu welcomeback welcomehome whatsapp 27182818 3141592653`.split(/\s+/);

const LOOKALIKES: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  $: 's',
  '5': 's',
  '3': 'e',
  '1': 'i',
  '!': 'i',
};
const REPEATED = /^(.{1,4})\1+$/su;
const DOUBLED = /^(.{4,})\1$/su;
const ENDING = /[^\p{L}]{1,8}$/u;

type Known = (string | null | undefined)[];

export const TOO_COMMON = 'This password is too easy to guess. Choose another one.';

/** @param own what others know about the person @throws {Invalid} `too_common` */
export function assertUncommon(password: string, ...own: Known): void {
  if (isGuessable(password, ...own)) throw Invalid.field('password', 'too_common', TOO_COMMON);
}

export const isGuessable = (password: string, ...own: Known): boolean =>
  isCommon(password) || isOwn(password, own);

function isCommon(password: string): boolean {
  const text = fold(password);
  return REPEATED.test(text) || isRow(text) || isListed(formsOf(password).flatMap(alsoDoubledOrReversed));
}

/** Reads the file each time: passwords are rarely set, and the list would stay in memory. */
function isListed(forms: string[]): boolean {
  const list = `\n${readFileSync(FILE, 'utf8')}\n`;
  return forms.some((form) => form !== '' && (ADDITIONAL.includes(form) || list.includes(`\n${form}\n`)));
}

const alsoDoubledOrReversed = (text: string) => [
  text,
  text.replace(DOUBLED, '$1'),
  Array.from(text).reverse().join(''),
];

function isOwn(password: string, own: Known): boolean {
  const known = own.flatMap((text) => (text ? [text, text.split('@')[0]!] : [])).map(lettersOf);
  const forms = formsOf(password);
  return known.some((text) => text !== '' && forms.includes(text));
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase();
const lettersOf = (text: string) => fold(text).replace(/[^\p{L}\p{N}]/gu, '');

function formsOf(password: string): string[] {
  const text = fold(password);
  const root = text.replace(ENDING, '');
  const plain = root.replace(/[@40$531!]/g, (character) => LOOKALIKES[character]!);
  return [text, lettersOf(text), lettersOf(root), lettersOf(plain)];
}

function isRow(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0)!);
  const step = codes[1]! - codes[0]!;
  return (
    Math.abs(step) === 1 && codes.every((code, index) => index === 0 || code - codes[index - 1]! === step)
  );
}
