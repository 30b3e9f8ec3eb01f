import { type Address, addressesIn } from '../addresses';
import { literalBackslashes } from './backslashes';
import { BacktickRuns } from './backtick-runs';
import { autolinkAt, linkTargetAt, parenthesesIn } from './inline-links';
import { markRunAt } from './inline-marks';
import { type Inline, linked, type Token, textOf, treeOf, withoutLinks, wordsOf } from './inline-tree';
import { leadsElsewhere } from './leads-elsewhere';

/** The marks, links and code of a paragraph, as `src/messages/body/markdown.ts` reads them. Mentions are text. */
export function inlinesOf(text: string): Inline[] {
  if (isPlain(text)) return [textOf(text)];
  const tokens = new InlineReader(text.replace(/ *\n */g, '\n')).read();
  return linked(treeOf(tokens));
}

/** Most texts are, such as the cells of a sheet. */
const isPlain = (text: string) => /^[^\\`<![\]*_~@:\n]+$/.test(text) && !/www\./i.test(text);

const PLAIN = /[^\\`<![\]*_~]+/y;
const ESCAPED = /^\\[!-/:-@[-`{-~]/;

class InlineReader {
  private readonly tokens: Token[] = [];
  private readonly brackets: { token: number; at: number; isImage: boolean; lastLink: number }[] = [];
  /** Page addresses further on. Characters of marks within them are part of the address. */
  private readonly pages: Address[];
  private readonly backticks: BacktickRuns;
  private readonly parentheses: Map<number, number>;
  /** Which token is the last link, with words or without, but addresses and images. */
  private lastLink = -1;
  private at = 0;

  constructor(private readonly text: string) {
    this.pages = addressesIn(text).filter((address) => /^https?:/i.test(address.text));
    this.backticks = new BacktickRuns(text);
    this.parentheses = parenthesesIn(text);
  }

  read(): Token[] {
    while (this.at < this.text.length) this.readNext();
    return this.tokens;
  }

  private readNext(): void {
    const page = this.nextPage();
    if (page?.start === this.at) return this.addAddress(page.href, page.text, page.end);
    const sign = this.text[this.at]!;
    if (sign === '\\') return this.readBackslash();
    if (sign === '`') return this.readCode();
    if (sign === '<') return this.readAutolink();
    if (/^!?\[/.test(this.text.slice(this.at, this.at + 2))) return this.openBracket(sign === '!');
    if (sign === ']') return this.closeBracket();
    if ('*_~'.includes(sign)) return this.readMarks();
    PLAIN.lastIndex = this.at;
    const end = PLAIN.test(this.text) ? PLAIN.lastIndex : this.at + 1;
    this.addText(Math.min(end, page?.start ?? end));
  }

  private nextPage(): Address | undefined {
    const isOver = ({ start, text }: Address) =>
      start < this.at || (start === this.at && this.brackets.length > 0 && text.includes(']('));
    while (this.pages[0] && isOver(this.pages[0])) this.pages.shift();
    return this.pages[0];
  }

  private readBackslash(): void {
    const meant = literalBackslashes(this.text, this.at);
    const isEscape = ESCAPED.test(this.text.slice(this.at, this.at + 2));
    if (meant === undefined && isEscape) this.at++;
    // An address right behind it is none.
    this.addText(this.at + (meant?.length ?? (isEscape ? 1 : 2)));
  }

  private readCode(): void {
    const [run] = /^`+/.exec(this.text.slice(this.at))!;
    const start = this.at + run.length;
    const end = this.backticks.closing(run, start);
    if (end === undefined) return this.addText(start);
    const value = this.text
      .slice(start, end)
      .replaceAll('\n', ' ')
      .replace(/^ (.+) $/, '$1');
    this.add({ kind: 'code', value }, end + run.length);
  }

  private readAutolink(): void {
    const target = autolinkAt(this.text, this.at);
    if (!target) return this.addText(this.at + 1);
    this.addAddress(target.href, this.text.slice(this.at + 1, target.end - 1), target.end);
  }

  private readMarks(): void {
    const run = markRunAt(this.text, this.at);
    if (run) this.add(run, this.at + run.left);
    else this.addText(this.at + 1);
  }

  private openBracket(isImage: boolean): void {
    const end = this.at + (isImage ? 2 : 1);
    this.brackets.push({ token: this.tokens.length, at: end, isImage, lastLink: this.lastLink });
    this.addText(end);
  }

  private closeBracket(): void {
    const bracket = this.brackets.pop();
    if (!bracket || (this.lastLink >= bracket.token && !bracket.isImage)) return this.addText(this.at + 1);
    const words = this.text.slice(bracket.at, this.at);
    const isEmpty = words.trim() === '' && !bracket.isImage;
    const target = isEmpty ? undefined : linkTargetAt(this.text, this.at + 1, this.parentheses);
    if (isEmpty ? this.text[this.at + 1] === '(' : target)
      this.lastLink = bracket.isImage ? bracket.lastLink : bracket.token;
    if (!target) return this.addText(this.at + 1);
    const inner = this.tokens.splice(bracket.token).slice(1);
    const { href, end } = target;
    const children = bracket.isImage
      ? [textOf(words.replaceAll('\n', ' ') || href)]
      : treeOf(inner).flatMap(withoutLinks);
    const isElsewhere = leadsElsewhere(wordsOf(children), href);
    if (isElsewhere) children.push(textOf(` (${href})`));
    this.add({ kind: 'a', href, children, isAddress: false, ...(isElsewhere && { isElsewhere }) }, end);
  }

  private addAddress(href: string, words: string, end: number): void {
    this.add({ kind: 'a', href, children: [textOf(words)], isAddress: true }, end);
  }

  private addText(end: number): void {
    this.add(textOf(this.text.slice(this.at, end)), end);
  }

  private add(token: Token, end: number): void {
    this.tokens.push(token);
    this.at = end;
  }
}
