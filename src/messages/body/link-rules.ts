import type MarkdownIt from 'markdown-it';
import { type Address, addressesIn, hrefOf, mayHoldAddresses } from '../../../assets/rules/addresses';
import { autolinkAt } from '../../../assets/rules/markdown/inline-links';
import { leadsElsewhere } from '../../../assets/rules/markdown/leads-elsewhere';
import { shownAddress } from '../../../assets/rules/shown-address';
import { escapeHtml } from '../../http/escape-html';

type Markdown = MarkdownIt.MarkdownIt;
type Tokens = MarkdownIt.Token[];
type TokenClass = MarkdownIt.StateCore['Token'];

export function links(markdown: Markdown): void {
  const { normalizeLink } = markdown;
  const encoded = (href: string) => (/^[!-~]*$/.test(href) ? href : normalizeLink.call(markdown, href));
  markdown.normalizeLink = (written) => encoded(hrefOf(written) ?? '');
  markdown.validateLink = (href) => href !== '';
  markdown.normalizeLinkText = shownAddress;
  markdown.inline.ruler.at('linkify', pageAddress);
  markdown.inline.ruler.at('autolink', markedAddress);
  markdown.core.ruler.at('linkify', ({ tokens, Token }) => {
    for (const { type, content, children } of tokens) {
      if (type !== 'inline') continue;
      if (content.includes('![')) imagesInLinks(children!);
      // A backslash may stand before the sign.
      if (content.includes('@') || mayHoldAddresses(content)) linkAddresses(children!, Token);
    }
  });
  addRenderRules(markdown.renderer.rules, encoded);
}

function addRenderRules(rules: Markdown['renderer']['rules'], encoded: (href: string) => string): void {
  rules.softbreak = rules.hardbreak = () => '<br>';
  rules.address = (tokens, index) => {
    const { content, info } = tokens[index]!;
    return `<a href="${escapeHtml(encoded(info))}">${escapeHtml(content)}</a>`;
  };
  rules.link_open = (tokens, index) => linkTags(tokens, index).opening;
  rules.link_close = (tokens, index) => {
    let opening = index;
    while (tokens[opening]!.type !== 'link_open') opening--;
    return linkTags(tokens, opening).closing;
  };
  /** Showing an image would call a stranger's server. */
  rules.image = (tokens, index) => {
    const { src, words } = imageOf(tokens[index]!);
    if (src === '') return escapeHtml(`![${words}]()`);
    const { opening, closing } = tagsAround(words, src);
    return opening + escapeHtml(words || src) + closing;
  };
}

/** In links they are words. */
function imagesInLinks(tokens: Tokens): void {
  const inLinks = areInLinks(tokens);
  for (const [index, token] of tokens.entries())
    if (token.type === 'image' && inLinks[index])
      Object.assign(token, { type: 'text', content: wordsOf(token) });
}

function areInLinks(tokens: Tokens): boolean[] {
  let depth = 0;
  return tokens.map(({ type }) => {
    if (type === 'link_open') depth++;
    if (type === 'link_close') depth--;
    return depth > 0;
  });
}

function wordsOf(image: MarkdownIt.Token): string {
  const { src, words } = imageOf(image);
  if (src === '') return `![${words}]()`;
  return leadsElsewhere(words, src) ? `${words} (${src})` : words || src;
}

const imageOf = (token: MarkdownIt.Token) => ({
  src: String(token.attrGet('src')),
  words: token.content.replace(/ *\n */g, ' '),
});

function linkTags(tokens: Tokens, opening: number): { opening: string; closing: string } {
  let words = '';
  for (let at = opening; tokens[at]!.type !== 'link_close'; at++) words += tokens[at]!.content;
  return tagsAround(words, String(tokens[opening]!.attrGet('href')));
}

function tagsAround(words: string, href: string): { opening: string; closing: string } {
  if (href === '') return { opening: '[', closing: ']()' };
  if (leadsElsewhere(words, href)) return { opening: '', closing: ` (${escapeHtml(href)})` };
  return { opening: `<a href="${escapeHtml(href)}">`, closing: '</a>' };
}

function pageAddress(state: MarkdownIt.StateInline, silent: boolean): boolean {
  const { src, pos, linkLevel } = state;
  const address = linkLevel === 0 && src.startsWith('://', pos) ? pagesIn(state).get(pos) : undefined;
  if (!address || !state.pending.endsWith(src.slice(address.start, pos))) return false;
  if (!silent) {
    state.pending = state.pending.slice(0, address.start - pos);
    Object.assign(state.push('address', 'a', 0), contentOf(address));
  }
  state.pos = address.end;
  return true;
}

/** `<https://example.com>`; in a link it is words. */
function markedAddress(state: MarkdownIt.StateInline, silent: boolean): boolean {
  const { src, pos, linkLevel } = state;
  const target = src[pos] === '<' ? autolinkAt(src, pos) : undefined;
  if (!target) return false;
  const text = src.slice(pos + 1, target.end - 1);
  if (!silent && linkLevel > 0) state.pending += text;
  if (!silent && linkLevel === 0)
    Object.assign(state.push('address', 'a', 0), contentOf({ ...target, text }));
  state.pos = target.end;
  return true;
}

const PAGES = new WeakMap<MarkdownIt.StateInline, Map<number, Address>>();

function pagesIn(state: MarkdownIt.StateInline): Map<number, Address> {
  const known = PAGES.get(state);
  if (known) return known;
  const pages = addressesIn(state.src).filter(({ text }) => /^https?:/i.test(text));
  const found = new Map(pages.map((address) => [state.src.indexOf('://', address.start), address]));
  PAGES.set(state, found);
  return found;
}

function linkAddresses(tokens: Tokens, Token: TokenClass): void {
  const inLinks = areInLinks(tokens);
  const linked = tokens.flatMap((token, index) => {
    const isText = token.type === 'text' && !inLinks[index] && mayHoldAddresses(token.content);
    return isText ? splitByAddresses(token.content, Token) : token;
  });
  tokens.splice(0, tokens.length, ...linked);
}

function splitByAddresses(text: string, Token: TokenClass): Tokens {
  const tokens: Tokens = [];
  let last = 0;
  for (const address of addressesIn(text)) {
    tokens.push(
      Object.assign(new Token('text', '', 0), { content: text.slice(last, address.start) }),
      Object.assign(new Token('address', 'a', 0), contentOf(address)),
    );
    last = address.end;
  }
  tokens.push(Object.assign(new Token('text', '', 0), { content: text.slice(last) }));
  return tokens;
}

const contentOf = ({ text, href }: Pick<Address, 'text' | 'href'>) => ({
  content: shownAddress(text),
  info: href,
});
