import { shownText } from '../../assets/texts/shown-text';
import type { Mark, Marker } from './marks';

/** So much of a message is shown, and so much of that before what was found. */
const SIZE = 200;
const BEFORE = 60;
/** What stands behind so much is not among the three lines that a phone shows. */
const SEEN = 80;
/** As an entity: a single letter beyond Latin 1 would double what the whole answer takes until it is sent. */
const CUT = '&hellip;';
const OPEN = '&#9744;';
const DONE = '&#9745;';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const entityOf = (sign: string) => ENTITIES[sign]!;
const escaped = (text: string) => text.replace(/[&<>"']/g, entityOf);
const shown = (text: string) => shownText(escaped(text), OPEN, DONE);

/** The place where something was found, as clean HTML. */
export function snippet(text: string, marker: Marker): string {
  const marks = marker.marks(text, SIZE);
  const [from, to] = stretch(text, marks[0]?.start ?? 0);
  let [html, at] = [from > 0 ? CUT : '', from];
  for (const { start, end } of joined(marks)) {
    if (start < at || end > to) continue;
    html += `${shown(text.slice(at, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + shown(text.slice(at, to)) + (to < text.length ? CUT : '');
}

/** From a word to a word, where there is one near. */
function stretch(text: string, first: number): [from: number, to: number] {
  if (text.length <= SIZE && first <= SEEN) return [0, text.length];
  const rough = first <= SEEN ? 0 : first - BEFORE;
  const blank = rough === 0 ? -1 : text.slice(rough, rough + BEFORE / 2).search(/\s/);
  const from = whole(text, blank < 0 ? rough : rough + blank + 1);
  const end = Math.min(text.length, from + SIZE);
  const last = text.slice(0, end).search(/\s\S*$/);
  return [from, whole(text, end < text.length && last > end - BEFORE / 2 ? last : end)];
}

/** Not between the halves of a letter. */
const whole = (text: string, at: number) => (/[\udc00-\udfff]/.test(text[at] ?? '') ? at - 1 : at);

function joined(marks: Mark[]): Mark[] {
  const all: Mark[] = [];
  for (const mark of marks) {
    const last = all.at(-1);
    if (last && mark.start < last.end) last.end = Math.max(last.end, mark.end);
    else all.push({ ...mark });
  }
  return all;
}
