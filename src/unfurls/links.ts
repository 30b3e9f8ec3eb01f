import { unescapeHtml } from '../html-entities';

/** Links of HTML that the sanitiser made: there `href` comes first, and a quote ends it. */
const LINK = /<a href="(https?:[^"]*)"(?! class="mention")/g;
const LONGEST = 2_000;
const MOST_LOOKED_AT = 100;
export const MOST_PREVIEWS = 3;

const PERMALINK = /^\/rooms\/([1-9]\d{0,14})\/@([1-9]\d{0,14})$/;

export interface FoundLinks {
  /** The first three pages elsewhere, as they stand in the message. */
  pages: string[];
  /** The first three messages of this server: `room/message`. */
  messages: string[];
}

/** What a message links to that could be shown with it. */
export function linksIn(html: string, ownOrigins: string[]): FoundLinks {
  const found: FoundLinks = { pages: [], messages: [] };
  if (!html.includes('<a href="http')) return found;
  const seen = new Set<string>();
  for (const [, escaped] of html.matchAll(LINK)) {
    const link = unescapeHtml(escaped!);
    if (seen.has(link) || link.length > LONGEST || !URL.canParse(link)) continue;
    if (seen.add(link).size > MOST_LOOKED_AT) break;
    const url = new URL(link);
    if (!ownOrigins.includes(url.origin)) add(found.pages, link);
    else add(found.messages, PERMALINK.exec(url.pathname)?.slice(1).join('/'));
  }
  return found;
}

function add(list: string[], one: string | undefined): void {
  if (one !== undefined && list.length < MOST_PREVIEWS && !list.includes(one)) list.push(one);
}

/** Two ways to write an address are the same one. */
export function sameLink(one: string, other: string): boolean {
  return normalised(one) === normalised(other);
}

function normalised(link: string): string {
  return URL.canParse(link) ? new URL(link).href : link;
}
