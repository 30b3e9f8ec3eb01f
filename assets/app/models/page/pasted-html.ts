import { pastedHtml } from '../../trusted-types';

/** Parses without running scripts or loading anything; styles, also of its style sheets, become `data-style`. */
export function parsePasted(html: string): Document {
  const { markup, styles } = withoutStylesAndHandlers(html);
  const page = new DOMParser().parseFromString(pastedHtml.createHTML(markup), 'text/html');
  addStyles(page, rulesIn(styles));
  return page;
}

const BLOCKED = /^(?:style|on[a-z]+)$/i;
const ATTRIBUTE = /[\s/]*([^\s>/][^\s=>/]*)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*)?)?|[\s/]*>|[\s/]*$/y;

/** Styles and handlers trigger CSP reports even in an inert document. */
function withoutStylesAndHandlers(html: string): { markup: string; styles: string } {
  const markup: string[] = [];
  const styles: string[] = [];
  let last = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', Math.max(last, at + 1))) {
    if (html.startsWith('<!--', at)) {
      const close = html.indexOf('-->', at);
      at = close < 0 ? html.length : close;
      continue;
    }
    const name = /^[a-z][^\s/>]*/i.exec(html.slice(at + 1, at + 40))?.[0];
    if (name === undefined) continue;
    markup.push(html.slice(last, at));
    const { tag, end } = inertTag(html, at, at + 1 + name.length);
    last = end;
    if (name.toLowerCase() !== 'style') markup.push(tag);
    else {
      const close = html.slice(end).search(/<\/style/i);
      last = close < 0 ? html.length : end + close;
      styles.push(html.slice(end, last));
    }
  }
  return { markup: markup.join('') + html.slice(last), styles: styles.join('\n') };
}

function inertTag(html: string, start: number, afterName: number): { tag: string; end: number } {
  const parts = [html.slice(start, afterName)];
  ATTRIBUTE.lastIndex = afterName;
  let end = afterName;
  for (;;) {
    const [part, name] = ATTRIBUTE.exec(html)!;
    end = ATTRIBUTE.lastIndex;
    parts.push(name !== undefined && BLOCKED.test(name) ? part.replace(name, `data-${name}`) : part);
    if (name === undefined) return { tag: parts.join(''), end };
  }
}

const USED = [
  'font-weight',
  'font-style',
  'font-family',
  'text-decoration-line',
  'display',
  'visibility',
  'white-space',
  'opacity',
  'position',
  'clip',
  'clip-path',
];
const MAX_RULES = 500;

function rulesIn(styles: string): [selector: string, style: string][] {
  if (styles.trim() === '') return [];
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles.replace(/<!--|-->|@import\b[^;]*;?/gi, ''));
  const rules = [...sheet.cssRules].flatMap((rule): [string, string][] => {
    if (!(rule instanceof CSSStyleRule)) return [];
    const used = USED.filter((name) => rule.style.getPropertyValue(name) !== '');
    const style = used.map((name) => `${name}:${rule.style.getPropertyValue(name)}`).join(';');
    return style === '' ? [] : [[rule.selectorText, style]];
  });
  return rules.slice(0, MAX_RULES);
}

function addStyles(page: Document, rules: [selector: string, style: string][]): void {
  const styles = new Map<HTMLElement, string>();
  for (const [selector, style] of rules)
    for (const element of page.querySelectorAll<HTMLElement>(selector))
      styles.set(element, `${styles.get(element) ?? ''}${style};`);
  for (const [element, style] of styles) element.dataset.style = style + (element.dataset.style ?? '');
}
