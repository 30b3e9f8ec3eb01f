import type { MessageView } from '../../src/protocol/message.view';

const SINGLE_LINK = /^<p><a href="(https?:[^"]+)"[^>]*>(?:https?:\/\/|www\.)[^\s<]+<\/a><\/p>$/i;

/** True for a body that is only one URL with a card below it that leads exactly there, so that the URL can be hidden. */
export function isShownBelow({ body, link_previews = [], message_links = [] }: MessageView): boolean {
  if (link_previews.length + message_links.length !== 1) return false;
  const address = SINGLE_LINK.exec(body.html)?.[1]?.replaceAll('&amp;', '&');
  if (address === undefined) return false;
  const [preview] = link_previews;
  return !preview || address === preview.link;
}
