import { LRUCache } from 'lru-cache';
import type { ComponentChild, FunctionComponent, VNode } from 'preact';
import { text } from '../assets/texts/texts';
import { mark, markup, type Piece, Ready, renderPieces } from './pieces';

const MAX_PARTS = 2_000;
const MAX_BYTES = 2 * 1024 * 1024;

interface Part {
  /** What stands before, between and after the places of what is fresh. */
  stretches: Buffer[][];
  /** What belongs into each place. */
  fresh: string[];
  bytes: number;
}

const parts = new LRUCache<string, Part>({
  max: MAX_PARTS,
  maxSize: MAX_BYTES,
  sizeCalculation: ({ bytes }, key) => bytes + key.length,
});

let count = 0;

/**
 * The part, rendered only once for the same properties. These must be plain data, and little of it: they are what
 * it is found by.
 */
export function kept<Props extends object>(Component: FunctionComponent<Props>): FunctionComponent<Props> {
  const id = ++count;
  return (props) => markup(find(id, props, () => <Component {...props} />).stretches.map(mark));
}

type Around<Data, Name extends string> = { of: Data } & Record<Name, ComponentChild>;

/** The same for a part around others: only `of` is what it is found by, the named ones are fresh each time. */
export function keptAround<Data extends object, Name extends string>(
  Component: FunctionComponent<Around<Data, Name>>,
  names: Name[],
): FunctionComponent<Around<Data, Name>> {
  const id = ++count;
  const places = new Map(names.map((name) => [Buffer.alloc(0), name]));
  const render = (of: Data) => {
    const marks = Array.from(places, ([place, name]) => [name, <Ready key={name} pieces={[place]} />]);
    return <Component {...({ of, ...Object.fromEntries(marks) } as Around<Data, Name>)} />;
  };
  return (props) => {
    const { stretches, fresh } = find(id, props.of, () => render(props.of), places);
    return markup(
      stretches.map(mark),
      fresh.map((name) => props[name as Name]),
    );
  };
}

function find(id: number, data: object, render: () => VNode, places?: Map<Piece, string>): Part {
  const key = `${text.language}${id}${JSON.stringify(data)}`;
  let part = parts.get(key);
  if (!part) {
    part = cut(inBytes(renderPieces(render())), places);
    parts.set(key, part);
  }
  return part;
}

/** The texts share one piece of memory that is no larger than they are; other parts' bytes stay theirs. */
function inBytes(pieces: Piece[]): Buffer[] {
  const texts = pieces.filter((piece) => typeof piece === 'string');
  const own = Buffer.allocUnsafeSlow(Buffer.byteLength(texts.join('')));
  let end = 0;
  return pieces.map((piece) => {
    if (typeof piece !== 'string') return piece;
    const start = end;
    end += own.write(piece, start);
    return own.subarray(start, end);
  });
}

function cut(pieces: Buffer[], places?: Map<Piece, string>): Part {
  const part: Part = { stretches: [[]], fresh: [], bytes: 0 };
  for (const piece of pieces) {
    const name = places?.get(piece);
    if (name === undefined) part.stretches.at(-1)!.push(piece);
    else part.stretches.push([]);
    if (name !== undefined) part.fresh.push(name);
    part.bytes += piece.length;
  }
  return part;
}
