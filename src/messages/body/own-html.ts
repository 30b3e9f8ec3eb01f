import { MAX_NESTING } from '../../../assets/rules/markdown/inline-tree';
import type { MentionFinder } from './mention-finder';
import { mentionHtml } from './mentioned-people';

const PLAIN =
  /^<(?:\/?(?:blockquote|code|del|em|h[1-6]|li|ol|p|pre|strong|table|tbody|td|th|thead|tr|ul)|\/a)>$/;
const WITH_ATTRIBUTES =
  /^<(?:li class="task-(?:open|done)"|t[hd] align="(?:left|right|center)"|code class="language-[\w+#-]{1,30}")>$/;
const VOID = /^<[bh]r>$/;
const NUMBERED = /^<(ol start|li value)="(\d{1,9})"( class="task-(?:open|done)")?>$/;
const LINK = /^<a href="((?:https?:\/\/|mailto:|tel:|\/(?!\/))[^"<>]*)">$/i;
const MENTION = /^<a data-mention="(-?\d{1,15})">$/;

/** As `sanitise`, for our own Markdown, without a parser. @returns undefined for an unexpected tag, or deep nesting */
export function checkedHtml(
  raw: string,
  finder: MentionFinder,
): { html: string; mention_ids: number[] } | undefined {
  const mentioned = new Set<number>();
  let isForeign = false;
  let depth = 0;
  const html = raw.replace(/<[^>]*>?|&quot;/g, (tag) => {
    if (tag === '&quot;') return '"';
    depth += tag.startsWith('</') ? -1 : Number(!VOID.test(tag));
    isForeign ||= depth > MAX_NESTING;
    const id = MENTION.exec(tag)?.[1];
    const person = id === undefined ? undefined : finder.find(Number(id));
    if (person) mentioned.add(person.id);
    const checked = person ? mentionHtml(person) : checkedTag(tag);
    isForeign ||= checked === undefined;
    return checked ?? '';
  });
  return isForeign ? undefined : { html, mention_ids: [...mentioned] };
}

function checkedTag(tag: string): string | undefined {
  if (PLAIN.test(tag) || WITH_ATTRIBUTES.test(tag)) return tag;
  if (tag === '<br>' || tag === '<hr>') return tag.replace('>', ' />');
  const href = LINK.exec(tag)?.[1];
  if (href !== undefined) return `<a href="${href}" rel="nofollow noopener noreferrer">`;
  const [, attribute, number, task] = NUMBERED.exec(tag) ?? [];
  if (number === undefined) return undefined;
  return `<${attribute}="${number}"${task ?? (number.length > 2 ? ` class="digits-${number.length}"` : '')}>`;
}
