const MAX_BYTES = 64;
const ASCII = /^\p{ASCII}*$/u;

/** As FTS5 applies it: letting SQLite read each text again would cost far more. @param word folded */
export function stem(word: string): string {
  const bytes = ASCII.test(word) ? word : Buffer.from(word).toString('latin1');
  if (bytes.length < 3 || bytes.length > MAX_BYTES) return bytes;
  return [step1a, step1b, step1c, step2, step3, step4, step5].reduce((text, step) => step(text), bytes);
}

const isVowel = (letter: string, yIsVowel: boolean) =>
  'aeiou'.includes(letter) || (yIsVowel && letter === 'y');
const hasVowel = (text: string) => [...text].some((letter, index) => isVowel(letter, index > 0));

/** Porter's m, the number of vowel-consonant sequences; counts to two at most. */
function measure(text: string): number {
  let [count, afterConsonant, inVowels] = [0, false, false];
  for (const letter of text) {
    const vowel = isVowel(letter, afterConsonant);
    if (!vowel && inVowels && ++count > 1) return count;
    inVowels = vowel;
    afterConsonant = !vowel;
  }
  return count;
}

/** Porter's *o: ends with consonant, vowel, consonant, the last of which is not w, x or y. */
function endsInShortSyllable(text: string): boolean {
  if ('wxy'.includes(text.at(-1)!)) return false;
  let [pattern, afterConsonant] = [0, false];
  for (const letter of text) {
    afterConsonant = !isVowel(letter, afterConsonant);
    pattern = (pattern << 1) | Number(afterConsonant);
  }
  return (pattern & 7) === 5;
}

function step1a(text: string): string {
  if (!text.endsWith('s') || text.endsWith('ss')) return text;
  const isLong = (text.length > 4 && text.endsWith('sses')) || (text.length > 3 && text.endsWith('ies'));
  return text.slice(0, isLong ? -2 : -1);
}

function step1b(text: string): string {
  if (text.length > 3 && text.endsWith('eed'))
    return measure(text.slice(0, -3)) > 0 ? text.slice(0, -1) : text;
  const suffix = ['ed', 'ing'].find((end) => text.length > end.length && text.endsWith(end));
  const rest = suffix && text.slice(0, -suffix.length);
  return rest && hasVowel(rest) ? restoreEnding(rest) : text;
}

function restoreEnding(text: string): string {
  if (text.length > 2 && /(?:at|bl|iz)$/.test(text)) return `${text}e`;
  const last = text.at(-1)!;
  if (!isVowel(last, false) && !'lsz'.includes(last) && last === text.at(-2)) return text.slice(0, -1);
  return measure(text) === 1 && endsInShortSyllable(text) ? `${text}e` : text;
}

const step1c = (text: string) =>
  text.endsWith('y') && hasVowel(text.slice(0, -1)) ? `${text.slice(0, -1)}i` : text;

type Rules = [suffix: string, replacement: string][];
const rules = (list: string): Rules => list.split(' ').map((rule) => rule.split('>') as [string, string]);
const SECOND = rules(
  'ational>ate tional>tion enci>ence anci>ance izer>ize logi>log bli>ble alli>al entli>ent eli>e ousli>ous ' +
    'ization>ize ation>ate ator>ate alism>al iveness>ive fulness>ful ousness>ous aliti>al iviti>ive biliti>ble',
);
const THIRD = rules('icate>ic ative> alize>al iciti>ic ical>ic ful> ness>');
const FOURTH = rules(
  'al> ance> ence> er> ic> able> ible> ant> ement> ment> ent> ion> ou> ism> ate> iti> ous> ive> ize>',
);

function replaceSuffix(text: string, list: Rules, minMeasure: number): string {
  const rule = list.find(([suffix]) => text.length > suffix.length && text.endsWith(suffix));
  if (!rule) return text;
  const rest = text.slice(0, -rule[0].length);
  if (rule[0] === 'ion' && !/[st]$/.test(rest)) return text;
  return measure(rest) >= minMeasure ? rest + rule[1] : text;
}

const step2 = (text: string) => replaceSuffix(text, SECOND, 1);
const step3 = (text: string) => replaceSuffix(text, THIRD, 1);
const step4 = (text: string) => replaceSuffix(text, FOURTH, 2);

function step5(text: string): string {
  let kept = text;
  if (kept.endsWith('e')) {
    const rest = kept.slice(0, -1);
    const count = measure(rest);
    if (count > 1 || (count === 1 && !endsInShortSyllable(rest))) kept = rest;
  }
  return kept.endsWith('ll') && measure(kept.slice(0, -1)) > 1 ? kept.slice(0, -1) : kept;
}
