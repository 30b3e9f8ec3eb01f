import { foldName } from './folding';

/** Alike as small letters; Cyrillic ones also as capitals. */
const GROUPS = `aаα bвβь cсϲ dԁ eеє hнһհ iіιӏ1l|ї jјϳ kкκ mмμ nηпո oоο0օσ pрρ qԛ rг sѕ tтτ uυս vνѵ wωѡԝ xхχ yуγү zζ`;
const CAPITALS = 'AΑ BΒ EΕ ZΖ HΗ IΙ KΚ MΜ NΝ OΟ PΡ TΤ YΥ XΧ';

const ALIKE = new Map(
  `${GROUPS} ${CAPITALS}`
    .split(' ')
    .map((group) => [...group])
    .flatMap(([first, ...others]) => others.map((other) => [other, first!])),
);
const same = (letter: string) => ALIKE.get(letter) ?? letter;

/** Equal for names that people could confuse. Only a hint: it also equates some that differ. */
export function lookalikeOf(name: string): string {
  const letters = Array.from(foldName(Array.from(name, same).join('')), same).join('');
  return letters
    .replace(/[\s.'_-]/g, '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}
