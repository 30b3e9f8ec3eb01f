import { filterCost, functionCost } from './svg-filters';

const MAX_DEPTH = 500;
const MAX_ELEMENTS = 50_000;
/** Of references to references. */
const MAX_CHAIN = 200;
/** Of elements within elements that are referred to. */
const MAX_VISITS = 1_000_000;
/** Characters of attributes, such as the data of a path, that take as long as an element. */
const CHARACTERS_EACH = 8;
/** Drawn again and again. */
const ANIMATED_COST = 10;

const TAG = /<(\/?)([a-z][\w:.-]*)((?:"[^"]*"|'[^']*'|[^"'<>])*)>/iy;
const IDS = /\bid\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;
const EMBEDDED = /data:[^"']*/gi;
const REFERENCES = /#([^\s#"'();,]+)/g;
/** What else begins with `<`, and how it ends. */
const OTHERS: [string, string][] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
];

/** In their order; the descendants of each follow it, up to `end`. */
interface SvgElement {
  cost: number;
  end: number;
  references: string[];
  isRepeated: boolean;
}

/** The elements of an SVG, as far as their cost goes. */
export class SvgElements {
  /** Embedded ones, as `data:` addresses. */
  readonly pictures: string[] = [];
  private readonly elements: SvgElement[] = [];
  private readonly byId = new Map<string, number[]>();
  private readonly costs = new Map<number, number>();
  private readonly open: number[] = [];
  /** What style sheets refer to, maybe for each element. */
  private readonly styled = new Set<string>();
  private styledCost = 0;
  private isAnimated = false;
  private visits = 0;

  /** @returns undefined if it isn't well-formed, declares entities or is too deep */
  static read(svg: string): SvgElements | undefined {
    const elements = new SvgElements();
    let end: number | undefined = 0;
    for (let at = svg.indexOf('<'); at >= 0; at = svg.indexOf('<', end)) {
      elements.addText(svg.slice(end, at));
      end = elements.readAt(svg, at);
      if (end === undefined || elements.isTooLarge) return undefined;
    }
    return elements.open.length === 0 ? elements : undefined;
  }

  /** How many elements are drawn, each as often as others refer to it, and what takes as long. */
  cost(): number {
    const { length } = this.elements;
    let styled = this.styledCost;
    for (const id of this.styled) styled = Math.max(styled, this.costOf(id, 0));
    return (this.costBetween(0, length, 0) + styled * length) * (this.isAnimated ? ANIMATED_COST : 1);
  }

  private get isTooLarge(): boolean {
    return this.open.length > MAX_DEPTH || this.elements.length > MAX_ELEMENTS;
  }

  private readAt(svg: string, at: number): number | undefined {
    TAG.lastIndex = at;
    const tag = TAG.exec(svg);
    if (!tag) return endOfOther(svg, at);
    const [, isEnd, prefixed = '', attributes = ''] = tag;
    const name = prefixed.toLowerCase().replace(/^.*:/, '');
    if (!isEnd) this.add(name, unescaped(attributes));
    const isOpen = !isEnd && !attributes.endsWith('/');
    if (!isOpen) this.close();
    const style =
      isOpen && name === 'style' ? svg.slice(TAG.lastIndex, svg.indexOf('</', TAG.lastIndex)) : '';
    this.addStyle(style);
    // A backslash could hide a reference.
    return `${attributes}${style}`.includes('\\') ? undefined : TAG.lastIndex;
  }

  private addStyle(style: string): void {
    for (const id of referencesIn(style)) this.styled.add(id);
    this.styledCost += functionCost(style);
    this.isAnimated ||= /@keyframes/i.test(style);
  }

  private addText(text: string): void {
    const parent = this.elements[this.open.at(-1) ?? -1];
    if (parent) parent.cost += Math.floor(text.trim().length / CHARACTERS_EACH);
  }

  /** Goes by all that could be an id, a reference or a picture, wherever in the tag: quotes can be written as numbers. */
  private add(name: string, attributes: string): void {
    const pictures = attributes.match(EMBEDDED) ?? [];
    const index = this.elements.length;
    for (const [, double, single] of attributes.matchAll(IDS)) {
      const id = double ?? single!;
      const elements = this.byId.get(id) ?? [];
      elements.push(index);
      this.byId.set(id, elements);
    }
    this.pictures.push(...pictures);
    this.isAnimated ||= name.startsWith('animate') || name === 'set';
    this.open.push(index);
    const length = attributes.length - pictures.join('').length;
    this.elements.push({
      cost: 1 + Math.floor(length / CHARACTERS_EACH) + filterCost(name, attributes),
      end: 0,
      references: name === 'a' ? [] : referencesIn(attributes.replace(EMBEDDED, '')),
      isRepeated: attributes.includes('marker'),
    });
  }

  private close(): void {
    const index = this.open.pop();
    if (index !== undefined) this.elements[index]!.end = this.elements.length;
  }

  private costBetween(start: number, end: number, chain: number): number {
    this.visits += end - start;
    let sum = chain > MAX_CHAIN || this.visits > MAX_VISITS ? Number.POSITIVE_INFINITY : 0;
    for (let index = start; index < end && sum < Number.POSITIVE_INFINITY; index++) {
      const { cost, references, isRepeated } = this.elements[index]!;
      const referred = references.reduce((all, id) => all + this.costOf(id, chain), 0);
      sum += cost + referred * (isRepeated ? cost : 1);
    }
    return sum;
  }

  /** Which of several elements of one id is meant is the browser's choice. */
  private costOf(id: string, chain: number): number {
    let most = 0;
    for (const index of this.byId.get(id) ?? []) {
      if (most === Number.POSITIVE_INFINITY) break;
      const cost = this.costs.get(index) ?? this.costBetween(index, this.elements[index]!.end, chain + 1);
      this.costs.set(index, cost);
      most = Math.max(most, cost);
    }
    return most;
  }
}

function endOfOther(svg: string, at: number): number | undefined {
  const [begin, close = ''] = OTHERS.find(([sign]) => svg.startsWith(sign, at)) ?? [];
  const end = begin === undefined ? -1 : svg.indexOf(close, at + begin.length);
  if (end < 0 || (begin === '<!' && svg.slice(at, end).includes('['))) return undefined;
  return end + close.length;
}

const referencesIn = (text: string) => Array.from(text.matchAll(REFERENCES), ([, id]) => id!);

const unescaped = (attributes: string) =>
  attributes.replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (_all, hex, decimal) =>
    String.fromCodePoint(Math.min(0x10ffff, hex ? Number.parseInt(hex, 16) : Number(decimal))),
  );
