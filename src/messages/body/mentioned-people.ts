import { escapeHtml, unescapeHtml } from '../../http/escape-html';
import type { Mentionable } from './mention-finder';

const MENTION = /<a href="\/users\/(\d+)" class="mention" data-mention="\1">@([^<]*)<\/a>/g;

export function mentionedPeople(html: string): Mentionable[] {
  return Array.from(html.matchAll(MENTION), ([, id, name]) => ({
    id: Number(id),
    name: unescapeHtml(name!),
  }));
}

export const mentionHtml = ({ id, name }: Mentionable) =>
  `<a href="/users/${id}" class="mention" data-mention="${id}">@${escapeHtml(name).replaceAll('&quot;', '"')}`;

/** Stored HTML keeps the names that it was written with. @param names by id */
export const withPresentNames = (html: string, names: Record<string, string>): string =>
  html.replace(MENTION, (link, id: string) => {
    const name = names[id];
    return name === undefined ? link : `${mentionHtml({ id: Number(id), name })}</a>`;
  });
