import type { MessageView } from '../../src/messages/message.view';

/** One paragraph that is one address, not under words of its own. */
const ONE_ADDRESS = /^<p><a href="(https?:[^"]+)"[^>]*>(?:https?:\/\/|www\.)[^\s<]+<\/a><\/p>$/;
const TWITTER = /^(?:www\.)?(?:twitter|x)\.com$/;

/** True when the address that is all a message says is shown below it. */
export function isShownBelow({ body, link_previews = [], message_links = [] }: MessageView): boolean {
  if (link_previews.length + message_links.length !== 1) return false;
  const address = ONE_ADDRESS.exec(body.html)?.[1]?.replaceAll('&amp;', '&');
  if (address === undefined) return false;
  const [preview] = link_previews;
  return !preview || isSamePage(address, preview.link) || isSamePage(address, preview.url);
}

/** Twitter has two names, and puts what it likes behind them. */
function isSamePage(one: string, other: string): boolean {
  return pageOf(one) === pageOf(other);
}

function pageOf(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  return TWITTER.test(url.hostname) ? `https://x.com${url.pathname}` : url.href;
}
