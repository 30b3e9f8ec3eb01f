import { unescapeHtml } from '../http/escape-html';
import { MAX_LINK_PREVIEWS, MAX_URL } from '../protocol/limits';

/** The sanitizer writes `href` first and in double quotes. */
const LINK = /<a href="(https?:[^"]*)"(?! class="mention")/gi;
const MAX_LINKS = 100;

const PERMALINK = /^\/rooms\/([1-9]\d{0,14})\/@([1-9]\d{0,14})$/;

interface FoundLinks {
  pages: string[];
  /** As `room/message`. */
  messages: string[];
}

export function linksIn(html: string, ownOrigins: string[]): FoundLinks {
  const found: FoundLinks = { pages: [], messages: [] };
  if (!/<a href="http/i.test(html)) return found;
  const seen = new Set<string>();
  for (const [, escaped] of html.matchAll(LINK)) {
    const link = unescapeHtml(escaped!);
    if (seen.has(link) || link.length > MAX_URL || !URL.canParse(link)) continue;
    if (seen.add(link).size > MAX_LINKS) break;
    const url = new URL(link);
    if (!ownOrigins.includes(url.origin)) add(found.pages, link);
    else add(found.messages, PERMALINK.exec(url.pathname)?.slice(1).join('/'));
  }
  return found;
}

function add(list: string[], one: string | undefined): void {
  if (one !== undefined && list.length < MAX_LINK_PREVIEWS && !list.includes(one)) list.push(one);
}

export function isSameLink(one: string, other: string): boolean {
  return normalized(one) === normalized(other);
}

function normalized(link: string): string {
  return URL.canParse(link) ? new URL(link).href : link;
}
