const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
const PIECES = /<(\/?)([a-z][a-z0-9]*)([^>]*)>|[^<]+/g;
const BLOCK =
  /^(?:address|blockquote|dd|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|table|tbody|tfoot|thead|tr|ul)$/;

/** Includes list numbers and checkboxes. In the HTML, every `<` must begin a tag. */
export function plainText(html: string): string {
  const text = new PlainText();
  for (const [piece, slash, name, attributes] of html.matchAll(PIECES)) {
    if (name === undefined) text.add(piece);
    else if (slash) text.end(name);
    else text.start(name, attributes!);
  }
  return text.finished();
}

class PlainText {
  private readonly pieces: string[] = [];
  private isAtLineStart = true;
  private readonly lists: (number | undefined)[] = [];
  /** The number precedes the item's words, whatever block they are in. */
  private isAfterMarker = false;

  add(html: string): void {
    const isAtBreak = this.isAfterMarker || (this.lists.length > 0 && this.isAtLineStart);
    if (isAtBreak && html.trim() === '') return;
    this.isAfterMarker = false;
    this.write(html.replace(/&(amp|lt|gt|quot|nbsp);/g, (_entity, name: string) => ENTITIES[name]!));
  }

  start(name: string, attributes: string): void {
    if (name === 'br') this.write('\n');
    if (BLOCK.test(name)) this.breakLine();
    if (name === 'ul') this.lists.push(undefined);
    if (name === 'ol') this.lists.push(numberOf('start', attributes) ?? 1);
    if (name === 'li') this.mark(attributes);
  }

  end(name: string): void {
    if (name === 'td' || name === 'th') this.write(' ');
    if (name === 'ul' || name === 'ol') this.lists.pop();
    this.isAfterMarker = false;
    if (/^(?:p|li|h\d|pre|tr|blockquote|div|dt|dd|figcaption|address)$/.test(name)) this.write('\n');
  }

  finished(): string {
    return this.pieces
      .join('')
      .replace(/(?<![ \t])[ \t]+\n/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }

  private mark(attributes: string): void {
    const counted = this.lists.at(-1);
    const number = numberOf('value', attributes) ?? counted;
    const task = /\btask-(open|done)\b/.exec(attributes)?.[1];
    if (counted !== undefined) {
      this.write(`${number}. `);
      this.lists[this.lists.length - 1] = number! + 1;
    }
    if (task) this.write(task === 'done' ? '[x] ' : '[ ] ');
    this.isAfterMarker = counted !== undefined || task !== undefined;
  }

  private breakLine(): void {
    if (!this.isAfterMarker && !this.isAtLineStart) this.write('\n');
  }

  private write(text: string): void {
    this.pieces.push(text);
    this.isAtLineStart = text.endsWith('\n');
  }
}

function numberOf(attribute: string, attributes: string): number | undefined {
  const found = attributes.includes(attribute) && new RegExp(` ${attribute}="(-?\\d+)"`).exec(attributes);
  return found ? Number(found[1]) : undefined;
}
