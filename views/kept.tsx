import { LRUCache } from 'lru-cache';
import type { FunctionComponent } from 'preact';
import { jsxTemplate } from 'preact/jsx-runtime';
import { renderToString } from 'preact-render-to-string';
import { text } from '../assets/texts/texts';

const MAX_PARTS = 2_000;
const MAX_LETTERS = 1024 * 1024;

const parts = new LRUCache<string, string>({
  max: MAX_PARTS,
  maxSize: MAX_LETTERS,
  sizeCalculation: (html, key) => html.length + key.length,
});

let count = 0;

/**
 * The part, rendered only once for the same properties. These must be plain data, and little of it: they are what
 * it is found by.
 */
export function kept<Props extends object>(Part: FunctionComponent<Props>): FunctionComponent<Props> {
  const id = ++count;
  return (props) => {
    const key = `${text.language}${id}${JSON.stringify(props)}`;
    let html = parts.get(key);
    if (html === undefined) {
      html = inOneByte(renderToString(<Part {...props} />));
      parts.set(key, html);
    }
    return jsxTemplate([html]);
  };
}

/** One letter beyond Latin-1 makes V8 keep the whole page at two bytes a letter. */
function inOneByte(html: string): string {
  return html.replace(/[^\0-\xff]/gu, (letter) => `&#${letter.codePointAt(0)};`);
}
