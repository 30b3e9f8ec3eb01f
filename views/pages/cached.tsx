import { LRUCache } from 'lru-cache';
import type { ComponentChild, FunctionComponent } from 'preact';
import { jsxTemplate } from 'preact/jsx-runtime';
import { renderToString } from 'preact-render-to-string';
import { text } from '../../assets/texts/texts';
import { type HtmlChunk, HtmlChunks } from './html-chunks';
import { ownBytes } from './own-bytes';
import { flat, RawHtml } from './raw-html';

const MAX_PARTS = 2_000;
const MAX_CHARACTERS = 2 * 1024 * 1024;

const parts = new LRUCache<string, HtmlChunk[]>({
  max: MAX_PARTS,
  maxSize: MAX_CHARACTERS,
  sizeCalculation: (chunks, key) => chunks.reduce((sum, { length }) => sum + length, key.length),
});

/** Cannot occur in user content, which is escaped. */
const SLOT = /<!--slot:(\w+)-->/;

let count = 0;

/** Caches a component’s HTML by its props, which must be plain and small. */
export function cached<Props extends object>(Component: FunctionComponent<Props>): FunctionComponent<Props> {
  const id = ++count;
  return (props) => {
    const [html] = find(id, props, () => [flat(renderToString(<Component {...props} />))]);
    return jsxTemplate([html as string]);
  };
}

/** The same as bytes, for large parts of pages; not for use within other cached components. */
export function cachedBytes<Props extends object>(
  Component: FunctionComponent<Props>,
): FunctionComponent<Props> {
  const id = ++count;
  const render = (props: Props) => [ownBytes(renderToString(<Component {...props} />))];
  return (props) => <HtmlChunks chunks={find(id, props, () => render(props))} />;
}

type Shell<Data, Name extends string> = { of: Data } & Record<Name, ComponentChild>;

/** Around slots that are rendered each time, by `of` alone. Saves a third of the work for a room page. */
export function cachedShell<Data extends object, Name extends string>(
  Component: FunctionComponent<Shell<Data, Name>>,
  names: Name[],
): FunctionComponent<Shell<Data, Name>> {
  const id = ++count;
  const slots = names.map((name) => [name, <RawHtml key={name} html={`<!--slot:${name}-->`} />]);
  const shell = (of: Data) => ({ of, ...Object.fromEntries(slots) }) as Shell<Data, Name>;
  const split = (of: Data) =>
    renderToString(<Component {...shell(of)} />)
      .split(SLOT)
      .map((part, index) => (index % 2 === 0 ? ownBytes(part) : part));
  return (props) => (
    <>
      {find(id, props.of, () => split(props.of)).map((part) =>
        typeof part === 'string' ? props[part as Name] : <HtmlChunks chunks={[part]} />,
      )}
    </>
  );
}

function find(id: number, data: object, render: () => HtmlChunk[]): HtmlChunk[] {
  const key = `${text.language}${id}${JSON.stringify(data)}`;
  let chunks = parts.get(key);
  if (!chunks) {
    chunks = render();
    parts.set(key, chunks);
  }
  return chunks;
}
