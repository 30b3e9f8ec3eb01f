import sanitizeHtml, { type IOptions } from 'sanitize-html';
import { hrefOf } from '../../../assets/rules/addresses';
import { MAX_NESTING } from '../../../assets/rules/markdown/inline-tree';
import type { MentionFinder } from './mention-finder';

const BLOCKS = 'address blockquote dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre ul';
const INLINE =
  'a abbr acronym b big br cite code del dfn em i ins kbd mark s samp small span strong sub sup time tt u var';
const TABLES = 'table thead tbody tfoot tr th td';
const ELEMENTS = new Set(`${BLOCKS} ${INLINE} ${TABLES}`.split(' '));

/** @param name in lower case */
export const isAllowedElement = (name: string) => ELEMENTS.has(name);

const TASK = /^task-(?:open|done)$/;
const HIGHLIGHT = /^language-[\w+#-]{1,30}$/;

/** The allow-list of all HTML that is stored or shown. Mentions become links to people who are in the room. */
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
      ol: (tagName, { start }) => numbered(tagName, 'start', start),
      li: (tagName, { class: name = '', value }) => {
        const { attribs } = numbered(tagName, 'value', value);
        return { tagName, attribs: { ...attribs, ...(TASK.test(name) && { class: name }) } };
      },
      code: (tagName, { class: name = '' }) => withClass(tagName, name, HIGHLIGHT),
    },
  };
  const html = sanitizeHtml(raw, options).trim();
  return { html, mention_ids: [...mentioned] };
}

const OPTIONS: IOptions = {
  allowedTags: [...ELEMENTS],
  allowedAttributes: {
    a: ['href', 'rel', 'class', 'data-mention'],
    code: ['class'],
    li: ['value', 'class'],
    ol: ['start', 'class'],
    th: ['align'],
    td: ['align'],
    time: ['datetime'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'template', 'iframe', 'object'],
  enforceHtmlBoundary: false,
  /** Deeper elements lose their tags, not their text. */
  nestingLimit: MAX_NESTING,
};

const NUMBER = /^-?\d{1,9}$/;

/** CSS can't measure how wide long numbers are. */
function numbered(tagName: string, attribute: 'start' | 'value', number = '') {
  const attribs: Record<string, string> = {};
  if (NUMBER.test(number)) attribs[attribute] = number;
  if (NUMBER.test(number) && number.length > 2) attribs.class = `digits-${number.length}`;
  return { tagName, attribs };
}

function withClass(tagName: string, name: string, allowed: RegExp) {
  const attribs: Record<string, string> = {};
  if (allowed.test(name)) attribs.class = name;
  return { tagName, attribs };
}

function link(written = '') {
  const href = hrefOf(written);
  const attribs = { ...(href && { href }), rel: 'nofollow noopener noreferrer' };
  return { tagName: 'a', attribs };
}

function mention(id: number, name: string) {
  const attribs = { href: `/users/${id}`, class: 'mention', 'data-mention': String(id) };
  return { tagName: 'a', attribs, text: `@${name}` };
}
