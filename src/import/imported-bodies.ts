import { escapeHtml } from '../http/escape-html';
import type { NewLinkPreview } from '../link-previews/link-preview.writes';
import { linksIn } from '../link-previews/links';
import { MAX_DESCRIPTION } from '../link-previews/page/metadata';
import { MAX_TITLE } from '../link-previews/page/words';
import { type Body, renderStored } from '../messages/body/bodies';
import { type Mentionable, MentionFinder } from '../messages/body/mention-finder';
import { withSound } from '../messages/sounds/sounds';
import { MAX_LINK_PREVIEWS } from '../protocol/limits';
import type { ImportedMessage, ImportedPreview } from './records';

export interface ImportedBody {
  body: Body;
  previews: NewLinkPreview[];
  /** As `room/message`. */
  messageLinks: string[];
}

/** Renders imported messages by the rules of ours. */
export class ImportedBodies {
  constructor(
    private readonly people: Map<number, Mentionable>,
    private readonly ownOrigins: string[],
  ) {}

  /** @param names of its files @returns undefined when nothing is left */
  render(message: ImportedMessage, names: string[]): ImportedBody | undefined {
    const shown = message.source === '' && names.length === 0 ? asNames(message) : message;
    const rendered = this.withLinks(shown, names);
    if (!rendered) return undefined;
    const { body, pages, messages } = rendered;
    const previews = shown.previews.flatMap((preview) => placed(preview, pages) ?? []);
    const sounding = names.length === 0 ? withSound(body) : body;
    return { body: sounding, previews, messageLinks: messages };
  }

  /** A preview may stand where the text has no link to its page. */
  private withLinks({ source, format, previews, mentioned }: ImportedMessage, names: string[]) {
    const finder = this.finderFor(mentioned);
    const first = body(source, format, finder, names);
    const pages = first ? linksIn(first.html, this.ownOrigins).pages : [];
    const hasRoom = pages.length < MAX_LINK_PREVIEWS;
    const lost = previews.filter((preview) => hasRoom && !placed(preview, pages));
    const added = lost.map(({ link }) => `<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`);
    const whole = added.length > 0 ? body(source + added.join(''), 'html', finder, names) : first;
    return whole && { body: whole, ...linksIn(whole.html, this.ownOrigins) };
  }

  /** A message of our own means whom it meant. */
  private finderFor(mentioned: Mentionable[] | undefined): MentionFinder {
    if (mentioned) return new MentionFinder(() => [], mentioned);
    return new MentionFinder((query) => ('id' in query ? this.personWith(query.id) : []));
  }

  private personWith(id: number): Mentionable[] {
    const person = this.people.get(id);
    return person ? [person] : [];
  }
}

const body = (source: string, format: Body['format'], finder: MentionFinder, names: string[]) =>
  renderStored(source, format, finder, names) ?? renderStored('', format, finder, names);

/** If the files of a message are lost, their names remain. */
const asNames = (message: ImportedMessage): ImportedMessage => ({
  ...message,
  source: message.file_names.join('\n'),
  format: 'plain',
});

function placed(
  { link, title, description, site_name = '', is_avatar = false }: ImportedPreview,
  pages: string[],
): NewLinkPreview | undefined {
  const position = pages.findIndex((page) => isSamePage(page, link));
  if (position < 0) return undefined;
  const words = { title: title.slice(0, MAX_TITLE), description: description.slice(0, MAX_DESCRIPTION) };
  const about = { site_name, is_avatar: Number(is_avatar) };
  return { position, link: pages[position]!, url: link, ...words, ...about };
}

function isSamePage(one: string, other: string): boolean {
  return pageOf(one) === pageOf(other);
}

/** Posts have one address under two names, and what is in their query says who shared them. */
function pageOf(link: string): string {
  if (!URL.canParse(link)) return link;
  const url = new URL(link);
  const isPost = /^(?:www\.)?(?:x|twitter)\.com$/.test(url.hostname);
  return isPost ? `x.com${url.pathname}` : url.href;
}
