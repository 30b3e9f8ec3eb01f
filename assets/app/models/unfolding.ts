import type { MessageView } from '../../../src/presence/frames';
import { shownText } from '../../texts/shown-text';
import { getMessage } from './requests';

const KEPT_MS = 60_000;
const MOST_KEPT = 200;
const EXCERPT = 200;

interface Kept {
  until: number;
  message?: MessageView;
  coming: Promise<MessageView | undefined>;
}

const kept = new Map<string, Kept>();

/**
 * A link to a message becomes what that message says, where I may read it; otherwise it stays the link that it is. It
 * is as high either way.
 */
export function unfold(quote: HTMLAnchorElement): void {
  const path = quote.dataset.unfold ?? '';
  const known = kept.get(path);
  if (known && known.until > Date.now() && known.message) return fill(quote, known.message);
  const { coming } = known && known.until > Date.now() ? known : ask(path);
  void coming.then((message) => message && fill(quote, message));
}

function ask(path: string): Kept {
  const entry: Kept = {
    until: Date.now() + KEPT_MS,
    coming: getMessage(path).then(
      (message) => (entry.message = message),
      () => undefined,
    ),
  };
  kept.delete(path);
  kept.set(path, entry);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT) kept.delete(oldest!);
  return entry;
}

function fill(quote: HTMLElement, { creator, body }: MessageView): void {
  const author = quote.querySelector('.quote-author bdi');
  const text = quote.querySelector('.quote-text');
  if (author) author.textContent = creator.name;
  if (text) text.textContent = shownText([...body.plain_text].slice(0, EXCERPT).join(''));
}
