import { Parser } from 'htmlparser2';

/** What the head of a page says: the first value of each name. */
export type PageTags = Map<string, string>;

const MOST_TAGS = 500;
const LONGEST = 4_000;
const NAMES = /^(?:(?:og|twitter):[\w:.-]{1,60}|description)$/;

/** `<meta property>` and `<meta name>`, Open Graph, Twitter cards and the description; and `<title>`. */
export function tagsOf(html: string): PageTags {
  const tags: PageTags = new Map();
  let count = 0;
  let title: string | undefined;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'title' && !tags.has('title')) title = '';
        if (name === 'meta' && count++ < MOST_TAGS) note(tags, attributes);
      },
      ontext(text) {
        if (title !== undefined && title.length < LONGEST) title += text;
      },
      onclosetag(name) {
        if (name !== 'title' || title === undefined) return;
        if (title.trim() !== '') tags.set('title', title.slice(0, LONGEST));
        title = undefined;
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(html);
  return tags;
}

function note(tags: PageTags, { property, name, content }: Record<string, string | undefined>): void {
  if (content === undefined || content.trim() === '') return;
  for (const given of [property, name]) {
    const key = given?.trim().toLowerCase();
    if (key && NAMES.test(key) && !tags.has(key)) tags.set(key, content.slice(0, LONGEST));
  }
}

/** Nothing behind the head is needed. Asked piece by piece, which may cut a tag in two. */
export function headEnds(): (piece: Buffer) => boolean {
  let tail = '';
  return (piece) => {
    const text = tail + piece.toString('latin1').toLowerCase();
    tail = text.slice(-8);
    return text.includes('</head>');
  };
}
