import { BUTTONS_START } from './message-buttons';

/** @param positions of the buttons */
export function withSelection(html: Buffer, positions: number[]): Buffer {
  const start = html.lastIndexOf(BUTTONS_START);
  if (start < 0) return html;
  const mine = BUTTONS_START.replace(' ', ' data-mine="" ');
  const form = positions.reduce(
    (marked, position) => marked.replace(off(position), off(position).replace('false', 'true')),
    html.subarray(start + BUTTONS_START.length).toString(),
  );
  return Buffer.concat([html.subarray(0, start), Buffer.from(mine + form)]);
}

const off = (position: number) => `aria-pressed="false" data-position="${position}"`;
