import type { MessageView } from '../../../../src/protocol/frames';
import { excerptOf } from '../../../rules/excerpt';
import { shownText } from '../../../rules/shown-text';
import { setWords } from '../page/elements';
import { getMessage } from '../page/requests';

const CACHE_MS = 60_000;
const MAX_CACHED = 200;

interface CachedMessage {
  until: number;
  message?: MessageView;
  request: Promise<MessageView | undefined>;
}

const cache = new Map<string, CachedMessage>();

/** Quotes the linked message if the viewer can read it; otherwise the link stays, at the same height. */
export function expand(quote: HTMLAnchorElement): void {
  const path = quote.dataset.expand ?? '';
  const known = cache.get(path);
  if (known && known.until > performance.now() && known.message) return showQuote(quote, known.message);
  const { request } = known && known.until > performance.now() ? known : fetchMessage(path);
  void request.then((message) => message && showQuote(quote, message));
}

function fetchMessage(path: string): CachedMessage {
  const entry: CachedMessage = {
    until: performance.now() + CACHE_MS,
    request: getMessage(path).then(
      (message) => (entry.message = message),
      () => undefined,
    ),
  };
  cache.delete(path);
  cache.set(path, entry);
  const [oldest] = cache.keys();
  if (cache.size > MAX_CACHED) cache.delete(oldest!);
  return entry;
}

function showQuote(quote: HTMLElement, { creator, body }: MessageView): void {
  const author = quote.querySelector('.quote-author bdi');
  const text = quote.querySelector<HTMLElement>('.quote-text');
  if (author) author.textContent = creator.name;
  if (text) setWords(text, shownText(excerptOf(body.plain_text)));
}
