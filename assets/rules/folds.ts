/** The stylesheet shows this many lines; a fold hides at least a few, so that it's worth a click. */
const MESSAGE = { max: 24, shown: 11 };
const CODE = { max: 20, shown: 16 };
const EXCERPT = { max: 12, shown: 8 };
/** Of Latin letters in a line of a bubble; a wide letter counts twice. */
const LINE_LENGTH = 64;
const LINE_END = /<[bh]r *\/?>|<\/(?:p|li|h[1-6]|tr|dt|dd|figcaption)>/;
const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/g;

export const hiddenLines = (html: string) => hiddenOf(linesOf(html), MESSAGE);

/** @param code of a block, which ends with a line break */
export const hiddenCodeLines = (code: string) => hiddenOf(code.split('\n').length - 1, CODE);

/** @param excerpt the first lines of a text file */
export const hiddenExcerptLines = (excerpt: string) => hiddenOf(excerpt.split('\n').length, EXCERPT);

export const hiddenEntryLines = (entries: number) => hiddenOf(entries, EXCERPT);

const hiddenOf = (lines: number, { max, shown }: typeof CODE) => (lines > max ? lines - shown : 0);

/** About how many lines a body fills, with its code folded. */
function linesOf(html: string): number {
  const [words = '', ...pieces] = html.split('<pre>');
  let lines = wordLines(words);
  for (const piece of pieces) {
    const [code = '', rest = ''] = piece.split('</pre>');
    lines += code.split('\n').length - 1 - hiddenCodeLines(code) + wordLines(rest);
  }
  return lines;
}

function wordLines(html: string): number {
  let lines = 0;
  for (const line of html.split(LINE_END)) {
    const isRow = /<t[hd]\b/.test(line);
    const words = line
      .replace(/<[^>]*>/g, '')
      .replace(/&#?\w+;/g, '.')
      .trim();
    const length = words.length + (words.match(WIDE)?.length ?? 0);
    lines += isRow ? 1 : Math.ceil(length / LINE_LENGTH);
  }
  return lines;
}
