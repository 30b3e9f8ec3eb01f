import type { Queries } from '../../database/queries';
import { MentionFinder } from '../../messages/body/mention-finder';
import { isAllowedElement } from '../../messages/body/sanitiser';
import type { BodyFormat } from '../../protocol/message.view';

const ELEMENT = /<\/?([a-z][a-z0-9-]*)(?=[\s/>])[^>]*>/gi;
const ATTACHMENT = /<action-text-attachment\b([^>]*)>([\s\S]*?)(?:<\/action-text-attachment>|$)/gi;
const SGID = /\bsgid=["']([\w+/=-]+?)(?:--[^"']*)?["']/i;
const USER = /gid:\/\/campfire\/User\/(\d{1,15})/;

interface BotText {
  body: string;
  format: BodyFormat;
}

/** A text is HTML only if it has an element that can be shown, or a mention of Campfire. */
export function botText(db: Pick<Queries, 'all'>, room_id: number, text: string): BotText {
  if (!isHtml(text)) return { body: text, format: 'plain' };
  const finder = MentionFinder.inRoom(db, room_id);
  const body = withNamedMentions(text.replace(ATTACHMENT, attachmentHtml), finder);
  return { body, format: 'html' };
}

function isHtml(text: string): boolean {
  return Array.from(text.matchAll(ELEMENT)).some(
    ([, name]) => isAllowedElement(name!.toLowerCase()) || name!.toLowerCase() === 'action-text-attachment',
  );
}

/** The signature is Campfire's own: membership of the room decides whether the mention counts. */
function attachmentHtml(_all: string, attributes: string, content: string): string {
  const [, sgid] = SGID.exec(attributes) ?? [];
  const id = sgid === undefined ? undefined : userIn(Buffer.from(sgid, 'base64').toString('latin1'));
  return id === undefined ? content : `<a data-mention="${id}">${content}</a>`;
}

/** Older ones are a Ruby string in base64, in JSON. */
function userIn(payload: string): string | undefined {
  const [, id] = USER.exec(payload) ?? [];
  if (id !== undefined) return id;
  const [, inner] = /"(?:data|message)":"([\w+/=-]+)"/.exec(payload) ?? [];
  return inner === undefined ? undefined : USER.exec(Buffer.from(inner, 'base64').toString('latin1'))?.[1];
}

const TAG = /(<[^>]*>)/;
const LITERAL = /^<(\/?)(a|code|pre)\b/i;
const NAMED = /(?<![\p{L}\p{N}._%+-])[@\uFF20]/gu;

function withNamedMentions(html: string, finder: MentionFinder): string {
  let depth = 0;
  const parts = html.split(TAG).map((part) => {
    const [isLiteral, closing] = LITERAL.exec(part) ?? [];
    if (isLiteral) depth += closing ? -1 : 1;
    return depth > 0 || part.startsWith('<') ? part : withMentions(part, finder);
  });
  return parts.join('');
}

function withMentions(text: string, finder: MentionFinder): string {
  let made = '';
  let end = 0;
  for (const { index } of text.matchAll(NAMED)) {
    const found = index >= end ? finder.match(text.slice(index + 1)) : undefined;
    if (!found || !finder.canLink(found.key)) continue;
    made += `${text.slice(end, index)}<a data-mention="${found.key}"></a>`;
    end = index + 1 + found.length;
  }
  return made + text.slice(end);
}
