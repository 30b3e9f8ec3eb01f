const SCRIPTS: [script: string, letters: RegExp, common: RegExp, share: number][] = [
  ['latin', /\p{Script=Latin}/u, /[äöüßéèêàâçñóáíúëïîôùûåøæœÄÖÜÉÈÀÇÁÍÓÚÅØÆ]/u, 1],
  ['cyrillic', /\p{Script=Cyrillic}/u, /[оеаинтсрвлОЕАИНТСРВЛі]/u, 0.45],
  ['greek', /\p{Script=Greek}/u, /[αοιετσνηυρΑΟΙΕΤΣΝΗςάέήίόύώ]/u, 0.45],
  ['hebrew', /\p{Script=Hebrew}/u, /[יוהלאמרבתש]/u, 0.4],
  ['arabic', /\p{Script=Arabic}/u, /[المنيوترهبعد]/u, 0.45],
  ['thai', /\p{Script=Thai}/u, /[านรกเองมยลวดทตสะ่้ัีิ]/u, 0.6],
  ['hangul', /\p{Script=Hangul}/u, /[이다는에의을가지고하사로기한도은리자대어인시나스해정그서]/u, 0.08],
  [
    'han',
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]/u,
    /[的一是不了在人有我他这这個们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争運這說時會來為國們對過發後個開還進樣無與長機關點業將兩間問應戰頭體見產電數場計書聽強難權設記類張該規覺術領確傳師觀讓識帶導網\p{Script=Hiragana}]/u,
    0.3,
  ],
];

const LATIN: Record<string, RegExp> = {
  'windows-1250': /[áčďéěíňóřšťúůýž]|[ąćęłńóśźż]|[áéíóöőúüű]|[čćđšž]|[ăâîșțşţ]|[äöüß]/iu,
  'iso-8859-2': /[áčďéěíňóřšťúůýžąćęłńśźżöőüűđăâîşţäß]/iu,
  'windows-1254': /[çğıöşüâîûİ]/iu,
  'windows-1257': /[āčēģīķļņšūžąęėįųäöüõ]/iu,
  'windows-1258': /[àáâãèéêìíòóôõùúýăđơư\p{M}]/iu,
};
/** Share of letters with accents in words that have any. */
const MAX_ACCENTED = 0.65;
const POLISH = /[ąęłńśźż]/iu;
const CZECH = /[ďěňřťůľ]/iu;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

const NEUTRAL = /[\p{P}\p{Zs}\d©®™€№+\-=/|×•\s]/u;
const ODD_PUNCTUATION = /[¡¿¦§¶·¸¨´¯‡†‰‹›ªº]/u;

/** 0 to 1: whether people could have written a text, or its bytes were read in a wrong encoding. */
export function plausibility(text: string, charset: string): number {
  const pairs = { good: 0, bad: 0 };
  let before = '';
  for (const character of text) {
    const isForeign = before > '\u007f' || character > '\u007f';
    if (isForeign) pairs[isPossible(before, character) ? 'good' : 'bad']++;
    before = character;
  }
  const all = pairs.good + pairs.bad;
  if (all === 0 || (KANA.test(text) && !/jp|jis/.test(charset))) return 0;
  return (pairs.good / all) * commonness(text, charset);
}

function isPossible(one: string, two: string): boolean {
  const [first, second] = [scriptOf(one), scriptOf(two)];
  if (first === 'strange' || second === 'strange') return false;
  if (first === 'neutral' || second === 'neutral')
    return !(isOddBeside(one, second) || isOddBeside(two, first));
  if (first !== second) return isBrandIn(first, one, second, two);
  return !(/\p{Ll}/u.test(one) && /\p{Lu}/u.test(two));
}

/** ASCII words stand in Chinese and Japanese sentences without spaces. */
function isBrandIn(first: string, one: string, second: string, two: string): boolean {
  return (first === 'han' && two <= '\u007f') || (second === 'han' && one <= '\u007f');
}

const isOddBeside = (mark: string, neighbor: string) => ODD_PUNCTUATION.test(mark) && neighbor !== 'neutral';

function scriptOf(character: string): string {
  if (character === '' || (character <= '\u007f' && !/[a-z]/i.test(character))) return 'neutral';
  if (/[\uff61-\uff9f]/.test(character)) return 'strange';
  const [script] = SCRIPTS.find(([, letters]) => letters.test(character)) ?? [];
  return script ?? (NEUTRAL.test(character) ? 'neutral' : 'strange');
}

function commonness(text: string, charset: string): number {
  let least = POLISH.test(text) && CZECH.test(text) ? 0.9 : 1;
  const latin = text.match(/\p{Script=Latin}/gu) ?? [];
  if (latin.filter((letter) => letter > '\u007f').length > MAX_ACCENTED * latin.length) least = 0.5;
  for (const [script, letters, usual, share] of SCRIPTS) {
    const common = script === 'latin' ? (LATIN[charset] ?? usual) : usual;
    const written = Array.from(text).filter((character) => character > '\u007f' && letters.test(character));
    if (written.length < 3 && script !== 'latin') continue;
    const shareOf = (found: RegExp) => written.filter((one) => found.test(one)).length / written.length;
    if (written.length === 0) continue;
    least = Math.min(least, shareOf(common) / share, shareOf(/\p{Lu}/u) > 0.6 ? 0.8 : 1);
  }
  return least;
}
