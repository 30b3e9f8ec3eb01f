import type { TokenizerCallbacks } from 'htmlparser2';
import { Attributes } from './attributes';
import { isRaw, OpenText } from './open-text';
import { factsOf, isJsonLd, TAGS_WITH_FACTS } from './page-facts';

const MAX_TAGS = 5_000;
const MAX_VALUES = 4;
/** As written, with entities. */
const MAX_VALUE = 8_000;
const MAX_JSON = 128 * 1024;
const MAX_NAME = 80;
/** Browsers read no metadata in these. */
const FOREIGN = ['svg', 'math'];
/** With scripts on, `<noscript>` is text. */
const INERT = ['template', 'noscript'];
/** Never inside an unclosed `<svg>`, by the HTML standard. */
const BREAKOUT = ['head', 'body', 'meta', 'div', 'p'];
/** Most tags of a page are others, and cost nothing. */
const KNOWN_TAGS = new Set([...TAGS_WITH_FACTS, ...FOREIGN, ...INERT, ...BREAKOUT, 'title', 'h1', 'style']);

/** For a tokenizer that decodes no entities: they are decoded where they count. */
export class TagReader implements TokenizerCallbacks {
  readonly tags = new Map<string, string[]>();
  private element = '';
  private attributes: Attributes | undefined;
  private attribute = '';
  private value: { start: number; end: number } | undefined;
  private open: OpenText | undefined;
  private foreignDepth = 0;
  private inertDepth = 0;
  private count = 0;

  constructor(
    private readonly html: string,
    private readonly isXml: boolean,
  ) {}

  onopentagname(start: number, end: number): void {
    this.element = this.name(start, end);
    this.attributes = undefined;
    if (!KNOWN_TAGS.has(this.element)) return;
    if (BREAKOUT.includes(this.element)) this.foreignDepth = 0;
    this.nest(this.element, 1);
    const counts = TAGS_WITH_FACTS.has(this.element) && this.inertDepth === 0;
    if (counts && this.count++ < MAX_TAGS) this.attributes = new Attributes();
  }

  onattribname(start: number, end: number): void {
    if (this.attributes) this.attribute = this.name(start, end);
  }

  onattribdata(start: number, end: number): void {
    if (this.attributes) this.value = { start: this.value?.start ?? start, end };
  }

  onattribend(): void {
    const { attributes, attribute, value } = this;
    this.value = undefined;
    if (!attributes || attributes.has(attribute)) return;
    attributes.set(
      attribute,
      value ? this.html.slice(value.start, Math.min(value.end, value.start + MAX_VALUE)) : '',
    );
  }

  onopentagend(): void {
    const { element, attributes } = this;
    if ((element === 'title' || element === 'h1') && !this.isForeignOrInert && !this.tags.has(element))
      this.read(element, element, MAX_VALUE);
    if (element === 'script' && attributes && isJsonLd(attributes)) this.read('json-ld', element, MAX_JSON);
    this.addFacts();
  }

  onselfclosingtag(): void {
    if (!this.isXml && this.foreignDepth === 0) return this.onopentagend();
    this.nest(this.element, -1);
    this.addFacts();
  }

  ontext(start: number, end: number): void {
    const isOutsideHeading = this.open?.key === 'h1' && (this.isForeignOrInert || isRaw(this.element));
    if (!isOutsideHeading) this.open?.add(start, end);
  }

  onclosetag(start: number, end: number): void {
    const name = this.name(start, end);
    if (!KNOWN_TAGS.has(name)) return;
    this.nest(name, -1);
    if (isRaw(this.element) && name === this.element) this.element = '';
    if (this.open?.element !== name) return;
    this.add(this.open.key, this.open.read(this.html));
    this.open = undefined;
  }

  onattribentity(): void {}
  ontextentity(): void {}
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  isInForeignContext(): boolean {
    return this.foreignDepth > 0;
  }

  private get isForeignOrInert(): boolean {
    return this.foreignDepth > 0 || this.inertDepth > 0;
  }

  private nest(name: string, step: 1 | -1): void {
    if (FOREIGN.includes(name)) this.foreignDepth = Math.max(0, this.foreignDepth + step);
    if (INERT.includes(name)) this.inertDepth = Math.max(0, this.inertDepth + step);
  }

  private read(key: string, element: string, max: number): void {
    // A heading that never ends must not hide the title.
    if (!this.open || this.open.key === 'h1') this.open = new OpenText(key, element, max);
  }

  private addFacts(): void {
    const { attributes } = this;
    this.attributes = undefined;
    if (attributes) for (const [key, value] of factsOf(this.element, attributes)) this.add(key, value);
  }

  private add(key: string, value: string | undefined): void {
    if (value === undefined || value.trim() === '') return;
    const values = this.tags.get(key) ?? [];
    if (values.length < MAX_VALUES && !values.includes(value)) this.tags.set(key, [...values, value]);
  }

  private name(start: number, end: number): string {
    return end - start > MAX_NAME ? '' : this.html.slice(start, end).toLowerCase();
  }
}
