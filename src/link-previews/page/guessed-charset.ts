import { plausibility } from './plausibility';

const MAX_SAMPLE = 8_192;
const MIN_PLAUSIBILITY = 0.85;
const MIN_LEAD = 0.04;
const HINT = 0.1;
const PRIOR = 0.05;

const ALL = [
  'windows-1252',
  'windows-1251',
  'koi8-u',
  'iso-8859-5',
  'ibm866',
  'windows-1250',
  'iso-8859-2',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'iso-8859-6',
  'windows-1257',
  'windows-874',
  'euc-jp',
  'shift_jis',
  'euc-kr',
  'gb18030',
  'big5',
];

const OF_LANGUAGES: [languages: string, charsets: string[]][] = [
  ['de fr es it pt nl sv da no fi is at ch be br ca us uk ie nb nn', ['windows-1252']],
  ['pl cs cz sk hu sl si hr ro rs ba', ['windows-1250', 'iso-8859-2']],
  ['ru uk ua be by bg su kz mk', ['windows-1251', 'koi8-u', 'iso-8859-5', 'ibm866']],
  ['el gr cy', ['windows-1253']],
  ['tr az', ['windows-1254']],
  ['he iw il', ['windows-1255']],
  ['ar fa sa eg ir ae ma', ['windows-1256', 'iso-8859-6']],
  ['lt lv et ee', ['windows-1257']],
  ['vi vn', ['windows-1258']],
  ['th', ['windows-874']],
  ['ja jp', ['euc-jp', 'shift_jis']],
  ['ko kr', ['euc-kr']],
  ['zh cn', ['gb18030']],
  ['tw hk', ['big5']],
];

const LANG = /<html\b[^>]{0,500}?\slang\s*=\s*["']?([a-z]{2})(?:-(?:hant-)?([a-z]{2}))?/i;

/** Of a page that declares none and isn't UTF-8. @returns undefined when unsure */
export function guessedCharset(bytes: Buffer, host: string): string | undefined {
  const html = bytes.toString('latin1');
  const sample = Buffer.from(sampleOf(html), 'latin1');
  const hinted = hintedCharsets(html, host);
  const guesses = [...new Set([...hinted, ...ALL])]
    .map((charset) => {
      const text = new TextDecoder(charset).decode(sample);
      const isHinted = hinted.includes(charset);
      return {
        charset,
        text,
        score: plausibility(text, charset) + (isHinted ? HINT : charset === 'windows-1252' ? PRIOR : 0),
      };
    })
    .sort((one, other) => other.score - one.score);
  const [best] = guesses;
  const rival = guesses.find(({ text }) => text !== best!.text);
  const isClear = !rival || best!.score - rival.score >= MIN_LEAD;
  return best!.score >= MIN_PLAUSIBILITY && isClear ? best!.charset : undefined;
}

function sampleOf(html: string): string {
  const words: string[] = [];
  let length = 0;
  for (const [word] of html.matchAll(/[^\s<>"'=&;]{1,400}/g)) {
    if (!/[\u0080-\u00ff]/.test(word)) continue;
    words.push(word);
    length += word.length;
    if (length > MAX_SAMPLE) break;
  }
  return words.join(' ');
}

function hintedCharsets(html: string, host: string): string[] {
  const [, language = '', region = ''] =
    LANG.exec(html.slice(0, 4_096))?.map((part) => part?.toLowerCase() ?? '') ?? [];
  const hints = [region, language, host.split('.').at(-1) ?? ''].filter(Boolean);
  const found = hints.map(
    (hint) => OF_LANGUAGES.find(([languages]) => languages.split(' ').includes(hint))?.[1],
  );
  return found.find((charsets) => charsets !== undefined) ?? [];
}
