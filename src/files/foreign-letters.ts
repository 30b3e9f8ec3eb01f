/** The commonest letters of each script, and the encodings that have it in one byte for each letter. */
const SCRIPTS = [
  {
    letters: 'оеаинтсрвлкм',
    encodings: ['windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5'],
    shape: /^(?:\p{Lu}*|\p{Lu}?\p{Ll}+)$/u,
  },
  { letters: 'αοιετσνηυρπκ', encodings: ['windows-1253'], shape: /^(?:\p{Lu}*|\p{Lu}?\p{Ll}+)$/u },
  { letters: 'יוהלאמתברשנ', encodings: ['windows-1255'], shape: /^[\u05d0-\u05ea]+$/ },
  { letters: 'الينموتربعد', encodings: ['windows-1256'], shape: /^[\u0621-\u064a]+$/ },
  { letters: 'ารนกเงอ่ม้ีัยลวดทสตะปบคหแไ', encodings: ['windows-874'], shape: /^\p{Script=Thai}+$/u },
];
const ACCENTS = /\p{M}/gu;
const WORD = /[\p{L}\p{M}]+/gu;
const CAPITAL = 0.7;
const FITTING = 0.9;

/** @returns by encoding, from 0 to 1: how common its letters are, where its words are shaped as words are */
export function lettersIn(sample: Buffer): [encoding: string, share: number][] {
  return SCRIPTS.flatMap(({ letters, encodings, shape }) =>
    encodings.map((encoding): [string, number] => [encoding, shareOf(sample, encoding, letters, shape)]),
  );
}

function shareOf(sample: Buffer, encoding: string, letters: string, shape: RegExp): number {
  const text = new TextDecoder(encoding).decode(sample);
  const beyond = text.match(/[^\p{ASCII}]/gu) ?? [];
  const words = (text.match(WORD) ?? []).filter((word) => /[^\p{ASCII}]/u.test(word) && shape.test(word));
  const fitting = words.join('');
  if (fitting.length < FITTING * beyond.length) return 0;
  const plain = fitting.normalize('NFD');
  let sum = 0;
  // Marks of Thai are letters.
  for (const letter of encoding === 'windows-874' ? plain : plain.replace(ACCENTS, ''))
    if (letters.includes(letter)) sum += 1;
    else if (letters.includes(letter.toLowerCase())) sum += CAPITAL;
  return sum / fitting.length;
}
