import { jsxTemplate } from 'preact/jsx-runtime';

/** HTML as text, or in UTF-8. */
export type HtmlChunk = string | Buffer;

/** Cannot occur in user content, which is escaped. */
const MARK = '<!--chunks-->';

let inserted: HtmlChunk[][] = [];

/** Inserts HTML that is not to be copied or encoded again. Not for use within `cached`. */
export function HtmlChunks({ chunks }: { chunks: HtmlChunk[] }) {
  inserted.push(chunks);
  return jsxTemplate([MARK]);
}

export function chunksOf(render: () => string): HtmlChunk[] {
  const outer = inserted;
  inserted = [];
  try {
    return render()
      .split(MARK)
      .flatMap((html, index) => [html, ...(inserted[index] ?? [])]);
  } finally {
    inserted = outer;
  }
}
