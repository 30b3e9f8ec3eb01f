import sanitizeHtml, { type IOptions } from 'sanitize-html';
import type { MentionFinder } from './mention-finder';

const BLOCKS = 'address blockquote dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre ul';
const INLINE =
  'a abbr acronym b big br cite code del dfn em i ins kbd mark s samp small span strong sub sup time tt u var';
const TABLES = 'table thead tbody tfoot tr th td';
/** An item of a list of tasks. */
const TASK = /^task-(?:open|done)$/;
const HIGHLIGHT = /^language-[\w+#-]{1,30}$/;

/**
 * The only HTML that is ever stored or shown: an allow-list of elements, links with safe schemes, no handlers,
 * no styles, no pictures. A mention becomes a link to a person who is really in the room.
 */
export function sanitise(raw: string, finder: MentionFinder): { html: string; mention_ids: number[] } {
  const mentioned = new Set<number>();
  const options: IOptions = {
    ...OPTIONS,
    transformTags: {
      a: (_tag, attributes) => {
        const person = attributes['data-mention'] && finder.find(Number(attributes['data-mention']));
        if (!person) return link(attributes.href);
        mentioned.add(person.id);
        return mention(person.id, person.name);
      },
      li: (tagName, { class: name = '' }) => withClass(tagName, name, TASK),
      code: (tagName, { class: name = '' }) => withClass(tagName, name, HIGHLIGHT),
    },
  };
  const html = sanitizeHtml(raw, options).trim();
  return { html, mention_ids: [...mentioned] };
}

const OPTIONS: IOptions = {
  allowedTags: `${BLOCKS} ${INLINE} ${TABLES}`.split(' '),
  allowedAttributes: {
    a: ['href', 'rel', 'class', 'data-mention'],
    code: ['class'],
    li: ['class'],
    ol: ['start'],
    th: ['align'],
    td: ['align'],
    time: ['datetime'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'template', 'iframe', 'object'],
  enforceHtmlBoundary: false,
  /** What is nested deeper loses its tags, not its text. */
  nestingLimit: 100,
};

function withClass(tagName: string, name: string, allowed: RegExp) {
  const attribs: Record<string, string> = {};
  if (allowed.test(name)) attribs.class = name;
  return { tagName, attribs };
}

function link(href: string | undefined) {
  const attribs = { ...(href && { href }), rel: 'nofollow noopener noreferrer' };
  return { tagName: 'a', attribs };
}

function mention(id: number, name: string) {
  const attribs = { href: `/users/${id}`, class: 'mention', 'data-mention': String(id) };
  return { tagName: 'a', attribs, text: `@${name}` };
}

const BREAKS = /<(?:br|hr|\/(?:p|li|h\d|pre|tr|blockquote|div|dt|dd|figcaption|address))\b[^>]*>/g;
/** A task says by letters, too, whether it is done. */
const TASKS = /<li class="task-(open|done)">(?:\s*<p>)?/g;
const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': ' ',
};

/** The text of HTML that the sanitiser made: in it every `<` begins a tag. */
export function plainText(html: string): string {
  return html
    .replace(TASKS, (_item, state) => (state === 'done' ? '[x] ' : '[ ] '))
    .replace(BREAKS, '\n')
    .replace(/<\/t[hd]>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot|nbsp);/g, (entity) => ENTITIES[entity]!)
    .replace(/(?<![ \t])[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
