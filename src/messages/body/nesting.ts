const TAG = /<(\/?)([a-z][a-z0-9]*)[^>]*>/;
const VOID = /^[bh]r$/;
/** Closes an open paragraph (https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody). */
const BLOCK = /^(?:address|blockquote|d[ld]|dt|div|figcaption|figure|h[1-6r]|li|ol|p|pre|table|ul)$/;
const CELL = /^t[hd]$/;
const PARENTS: Record<string, RegExp> = {
  li: /^[uo]l$/,
  dt: /^dl$/,
  dd: /^dl$/,
  thead: /^table$/,
  tbody: /^table$/,
  tfoot: /^table$/,
  tr: /^t(?:head|body|foot)$/,
  th: /^tr$/,
  td: /^tr$/,
};
const TABLE_PARTS = /^(?:table|thead|tbody|tfoot|tr)$/;
const MISSING: Record<string, string> = { table: 'tbody', thead: 'tr', tbody: 'tr', tfoot: 'tr', tr: 'td' };

/** `li` and `dt` close what is around them, loose table content moves out: leaves only tags that browsers read as we do. */
export function properlyNested(html: string): string {
  if (!html.includes('<')) return html;
  const tree = new OpenElements();
  for (const piece of html.split(/(<[^>]*>)/)) {
    const [tag, slash, name] = TAG.exec(piece) ?? [];
    if (tag === undefined) tree.text(piece);
    else if (slash) tree.end();
    else tree.start(name!, piece);
  }
  return tree.finished();
}

class OpenElements {
  private html = '';
  private readonly open: string[] = [];
  /** The number of open elements outside each start tag; undefined if it was dropped. */
  private readonly starts: (number | undefined)[] = [];

  text(text: string): void {
    if (text.trim() === '' && TABLE_PARTS.test(this.parent)) return;
    if (text !== '') this.fillTable();
    this.html += text;
  }

  start(name: string, tag: string): void {
    const isKept = this.makeRoom(name) && (name !== 'a' || tag.includes(' href="'));
    if (isKept && VOID.test(name)) this.html += tag;
    else if (isKept) this.begin(name, tag);
    else if (PARENTS[name] && this.makeRoom('div')) this.begin('div', '<div>');
    else this.starts.push(undefined);
  }

  end(): void {
    const outside = this.starts.pop();
    if (outside !== undefined) this.closeTo(outside);
  }

  finished(): string {
    this.closeTo(0);
    return this.html;
  }

  private get parent(): string {
    return this.open.at(-1) ?? '';
  }

  private begin(name: string, tag: string): void {
    this.starts.push(this.open.length);
    this.push(name, tag);
  }

  private push(name: string, tag: string): void {
    this.html += tag;
    this.open.push(name);
  }

  private closeTo(length: number): void {
    while (this.open.length > length) this.html += `</${this.open.pop()}>`;
  }

  private makeRoom(name: string): boolean {
    const parents = PARENTS[name];
    if (parents && !TABLE_PARTS.test(name) && !CELL.test(name)) return parents.test(this.parent);
    if (parents) return this.makeRow(parents);
    if (name === 'a' && this.open.includes('a')) return false;
    if (/^h[1-6]$/.test(name) && this.open.some((element) => /^h[1-6]$/.test(element))) return false;
    this.fillTable();
    const paragraph = this.open.lastIndexOf('p');
    const isOutside = paragraph < this.open.findLastIndex((element) => CELL.test(element));
    if (BLOCK.test(name) && paragraph >= 0 && !isOutside) this.closeTo(paragraph);
    return true;
  }

  private makeRow(parents: RegExp): boolean {
    const table = this.open.lastIndexOf('table');
    if (table < 0) return false;
    const parent = this.open.findLastIndex((element, at) => at >= table && parents.test(element));
    this.closeTo(Math.max(parent, table) + 1);
    while (!parents.test(this.parent)) this.push(MISSING[this.parent]!, `<${MISSING[this.parent]}>`);
    return true;
  }

  private fillTable(): void {
    while (TABLE_PARTS.test(this.parent)) this.push(MISSING[this.parent]!, `<${MISSING[this.parent]}>`);
  }
}
