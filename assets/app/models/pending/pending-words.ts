import { directionOf } from '../../../rules/direction';
import { hiddenLines } from '../../../rules/folds';
import { make } from '../page/elements';
import { pendingBody } from './pending-body';
import { fold } from './pending-fold';
import { pendingSound } from './pending-sound';

export function showWords(bubble: Element, source: string): void {
  for (const part of bubble.querySelectorAll(':scope > :is(.body, .sound, .fold)')) part.remove();
  const { isEmoji, parts } = wordsOf(source);
  bubble.classList.toggle('bubble-emoji', isEmoji && !bubble.querySelector('.attachments'));
  const quote = bubble.querySelector(':scope > .quote:not(.quote-link)');
  if (quote) quote.after(...parts);
  else bubble.prepend(...parts);
}

function wordsOf(source: string): { isEmoji: boolean; parts: HTMLElement[] } {
  if (source.trim() === '') return { isEmoji: false, parts: [] };
  const sound = pendingSound(source);
  if (sound) return { isEmoji: false, parts: [sound] };
  const { isEmoji, nodes } = pendingBody(source);
  const body = make('div', 'body', ...nodes);
  body.dir = directionOf(source);
  return { isEmoji, parts: [body, ...fold(hiddenLines(htmlOf(body)))] };
}

/** As the server counts it: without what stands around code. */
function htmlOf(body: HTMLElement): string {
  const copy = body.cloneNode(true) as HTMLElement;
  for (const part of copy.querySelectorAll('.code-actions, .fold')) part.remove();
  return copy.innerHTML;
}
