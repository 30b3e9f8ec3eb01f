import { Invalid } from '../errors';

/** What people choose most, in lower case; digits behind a word and signs for its letters hide nothing. */
const COMMON = new Set(
  `password passwort passwords password1234 passw0rd mypassword thepassword newpassword password1password changeme
  changeit changethis letmein letmeinnow letmeinplease welcome welcomeback welcomehome admin administrator adminadmin
  root rootroot superuser system sysadmin default guest login loginlogin master masterkey secret topsecret
  secretsecret test testing tester testtest temp temporary user username demo example sample
  qwerty qwertyui qwertyuiop qwertyqwerty qwertz qwertzui qwertzuiop azerty azertyuiop asdf asdfasdf asdfgh asdfghjk
  asdfghjkl zxcvbn zxcvbnm zxcvbnmzxcvbnm poiuytrewq lkjhgfdsa mnbvcxz qazwsx qazwsxedc qazxswedc wsxedc qweasd
  qweasdzxc qweqwe asdzxc 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 zaq12wsx 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4
  q1w2e3r4t5 qwer1234 1234qwer 123qweasd 123qwe 12qwaszx a1b2c3d4 a1s2d3f4 abc123456 abcd1234 1234abcd aa123456 abc12345
  a123456789 123456a 123456789a 123456abc q123456789 1qwerty 123123123 123321123 147258369 159357258 741852963
  987654321 963852741 789456123 456789123 112233445566 11223344 22446688 12341234 0987654321 1029384756 31415926
  3141592653 27182818 iloveyou iloveyouforever iloveyou2 ilovegod iloveme loveyou lovelove lovely loveme myloveyou
  sunshine princess football baseball basketball volleyball softball soccer hockey superman batman spiderman ironman
  wonderwoman captain starwars startrek pokemon pikachu minecraft nintendo playstation computer internet samsung
  google facebook instagram whatsapp microsoft windows linux ubuntu android iphone apple macintosh michael michelle
  jennifer jessica jordan michaeljordan christian christopher alexander alexandra elizabeth stephanie nicholas
  charlotte danielle dragon blackdragon monkey shadow tigger butterfly chocolate strawberry blueberry pineapple
  watermelon cheesecake cupcake cookie peanut pepper snoopy garfield mickeymouse donaldduck charlie buster killer
  hunter ranger thunder lightning phoenix diamond crystal rainbow unicorn sparkle flower sunflower summer winter
  autumn spring january february march april october november december monday friday saturday sunday liverpool
  arsenal chelsea manchester manchesterunited barcelona realmadrid juventus ferrari porsche mercedes mustang corvette
  harley harleydavidson yamaha chopper trustno trustnoone whatever nothing nopassword idontknow donttouch blink182
  metallica slipknot nirvana eminem beautiful precious forever freedom victoria jesuschrist jesus godisgood heaven
  correcthorsebatterystaple hello helloworld hellohello goodbye access mynameis openup opensesame ncc1701 thx1138
  patriots steelers cowboys yankees redsox dolphins eagles raiders lakers bulldog campfire`.split(/\s+/),
);

const SIGNS: Record<string, string> = {
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

/**
 * @param own what others know of the person: their name, their e-mail address, the account
 * @throws {Invalid} `too_common` when the password is among the first that anybody would try
 */
export function assertUncommon(password: string, ...own: (string | null | undefined)[]): void {
  if (isCommon(password) || isOwn(password, own))
    throw Invalid.field('password', 'too_common', 'This password is easily guessed. Choose another one.');
}

function isCommon(password: string): boolean {
  const text = fold(password);
  return REPEATED.test(text) || isRow(text) || formsOf(password).some((form) => COMMON.has(form));
}

function isOwn(password: string, own: (string | null | undefined)[]): boolean {
  const known = own.flatMap((text) => (text ? [text, text.split('@')[0]!] : [])).map(lettersOf);
  const forms = formsOf(password);
  return known.some((text) => text !== '' && forms.includes(text));
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase();
const lettersOf = (text: string) => fold(text).replace(/[^\p{L}\p{N}]/gu, '');

/** The password as it stands, without its signs, and without what is often put behind a word. */
function formsOf(password: string): string[] {
  const text = fold(password);
  const root = text.replace(/[^\p{L}]+$/u, '');
  const plain = root.replace(/[@40$531!]/g, (sign) => SIGNS[sign]!);
  return [text, lettersOf(text), lettersOf(root), lettersOf(plain)];
}

/** 12345678, hgfedcba: each character the next one, or the one before. */
function isRow(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0)!);
  const step = codes[1]! - codes[0]!;
  return (
    Math.abs(step) === 1 && codes.every((code, index) => index === 0 || code - codes[index - 1]! === step)
  );
}
