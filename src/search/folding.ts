const ASCII = /^\p{ASCII}*$/u;
const ACCENTS = /[\u0300-\u036f]/g;

/** Small letters without accents, as the index compares them. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text.normalize('NFD').replace(ACCENTS, '').normalize('NFC').toLowerCase().replaceAll('ς', 'σ');
}

export interface Folded {
  text: string;
  /** Where in the original each unit of the folded text begins. */
  at: (index: number) => number;
}

/** Folded letter by letter, so that what is found in it can be shown in the original. */
export function foldWithPlaces(text: string): Folded {
  if (ASCII.test(text)) return { text: text.toLowerCase(), at: (index) => index };
  const places: number[] = [];
  let [folded, place] = ['', 0];
  for (const letter of text) {
    const piece = fold(letter);
    for (let unit = 0; unit < piece.length; unit++) places.push(place);
    folded += piece;
    place += letter.length;
  }
  return { text: folded, at: (index) => places[index] ?? text.length };
}
