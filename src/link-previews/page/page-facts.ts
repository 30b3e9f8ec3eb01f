const MAX_KEY = 80;
const NAMES = /^(?:(?:og|twitter):[\w:.-]{1,60}|(?:video|music):duration|description)$/;
const ITEM_PROPERTIES = /^(?:name|headline|description|image|thumbnailurl|duration)$/;
const CHARSET = /charset\s*=\s*["']?\s*([\w:.-]{1,40})/i;
const REFRESH = /^\s*(\d{1,9})(?:\.\d*)?\s*[;,]?\s*(?:url\s*=\s*)?(?:"([^"]*)|'([^']*)|(.*))/is;
const MAX_REFRESH_SECONDS = 5;

type Attributes = ReadonlyMap<string, string>;
export type Fact = [name: string, value: string | undefined];

/** What a tag says about its page. The names of item properties begin with `item:`. */
export function factsOf(element: string, attributes: Attributes): Fact[] {
  switch (element) {
    case 'base':
      return [['base', attributes.get('href')]];
    case 'meta':
      return metaFacts(attributes);
    case 'link':
      return linkFacts(attributes);
    case 'img':
      return itemFacts(attributes, 'src');
    case 'input':
      return lower(attributes, 'type') === 'password' ? [['password', 'yes']] : [];
    default:
      return [];
  }
}

export const TAGS_WITH_FACTS = new Set(['base', 'meta', 'link', 'img', 'input', 'script']);

export const isJsonLd = (attributes: Attributes) =>
  /^application\/ld\+json\b/.test(lower(attributes, 'type'));

function metaFacts(attributes: Attributes): Fact[] {
  const content = attributes.get('content') ?? attributes.get('value');
  const facts: Fact[] = ['property', 'name']
    .flatMap((attribute) => lower(attributes, attribute).split(/\s+/))
    .filter((key) => NAMES.test(key))
    .map((key) => [key, content]);
  if (attributes.has('charset')) facts.push(['charset', attributes.get('charset')]);
  const instruction = lower(attributes, 'http-equiv');
  if (instruction === 'content-type') facts.push(['charset', CHARSET.exec(content ?? '')?.[1]]);
  if (instruction === 'refresh') facts.push(['refresh', refreshOf(content ?? '')]);
  return [...facts, ...itemFacts(attributes, attributes.has('content') ? 'content' : 'value')];
}

function linkFacts(attributes: Attributes): Fact[] {
  const href = attributes.get('href');
  const relations = lower(attributes, 'rel').split(/\s+/);
  if (relations.includes('image_src')) return [['image_src', href]];
  if (
    relations.includes('alternate') &&
    /^(?:application|text)\/json\+oembed\b/.test(lower(attributes, 'type'))
  )
    return [['oembed', href]];
  return itemFacts(attributes, 'href');
}

function itemFacts(attributes: Attributes, attribute: string): Fact[] {
  const names = lower(attributes, 'itemprop').split(/\s+/);
  return names
    .filter((name) => ITEM_PROPERTIES.test(name))
    .map((name) => [`item:${name}`, attributes.get(attribute)]);
}

function refreshOf(content: string): string | undefined {
  const [, seconds, ...addresses] = REFRESH.exec(content) ?? [];
  if (seconds === undefined || Number(seconds) > MAX_REFRESH_SECONDS) return undefined;
  return addresses.find((address) => address !== undefined)?.trim();
}

function lower(attributes: Attributes, name: string): string {
  return (attributes.get(name) ?? '').trim().slice(0, MAX_KEY).toLowerCase();
}
