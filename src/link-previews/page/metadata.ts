import { durationOf } from './durations';
import { type Described, jsonLdOf } from './json-ld';
import type { PageTags } from './page-tags';
import { isPlaceholder } from './walls';
import { decoded, MAX_TITLE, shortened, withoutMarkup } from './words';

export interface Metadata {
  /** What the page calls itself, if on the same host: links to it under other addresses are doubles. */
  canonical: string;
  title: string;
  description: string;
  site_name: string;
  /** Not yet checked against forbidden addresses. Absolute, best first, at most three. */
  images: string[];
  image_alt: string;
  /** Of a video or a sound; null if unknown. */
  duration_ms: number | null;
}

export interface Embed {
  title: string;
  site_name: string;
  author: string;
  image: string;
  /** In seconds. */
  duration: string;
}

export const MAX_DESCRIPTION = 560;
const MAX_SITE_NAME = 80;
const MAX_ALT = 280;
const MAX_ADDRESS = 2_000;
const MAX_IMAGES = 3;
const IMAGES = ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src'];
const DURATIONS = [
  'video:duration',
  'og:video:duration',
  'music:duration',
  'og:audio:duration',
  'item:duration',
];
const ITEM_IMAGES = ['image_src', 'item:image', 'item:thumbnailurl'];
const MAX_REPLACED = 0.1;

/** @param location after redirects; resolves relative addresses @returns undefined when there is nothing to show */
export function metadataOf(tags: PageTags, location: string, embed?: Embed): Metadata | undefined {
  const facts = new Facts(tags);
  const site_name = shortened(facts.first('og:site_name') || (embed?.site_name ?? ''), MAX_SITE_NAME);
  const description = shortened(
    withoutMarkup(
      facts.first('og:description', 'twitter:description', 'description', 'item:description') ||
        facts.described.description ||
        (embed?.author ?? ''),
    ),
    MAX_DESCRIPTION,
  );
  const title =
    shortened(titleOf(facts, site_name, embed), MAX_TITLE) || fallbackTitle(description, site_name, location);
  if (title === '') return undefined;
  const images = imagesOf(facts, location, embed);
  // Many checks for robots say nothing but where they stand.
  if (description === '' && images.length === 0 && isHost(title, location)) return undefined;
  const image_alt = shortened(facts.first('og:image:alt', 'twitter:image:alt'), MAX_ALT);
  const duration_ms = durationOf(
    facts.first(...DURATIONS) || facts.described.duration || (embed?.duration ?? ''),
  );
  const canonical = canonicalOf(facts, location);
  return { canonical, title, description, site_name, images, image_alt, duration_ms };
}

class Facts {
  private jsonLd: Described | undefined;

  constructor(private readonly tags: PageTags) {}

  all(names: string[]): string[] {
    return names.flatMap((name) => this.tags.get(name) ?? []);
  }

  first(...names: string[]): string {
    return this.all(names).find(isReadable) ?? '';
  }

  get described(): Described {
    this.jsonLd ??= jsonLdOf(this.tags.get('json-ld') ?? []);
    return this.jsonLd;
  }
}

function titleOf(facts: Facts, site_name: string, embed: Embed | undefined): string {
  const isTitle = (title: string) => hasWords(title) && isReadable(title) && !isPlaceholder(title);
  const tab = facts.all(['title']).find(isTitle) ?? '';
  const isSite = (title: string) =>
    site_name !== '' && title.trim().toLowerCase() === site_name.toLowerCase();
  const declared = facts.all(['og:title', 'twitter:title']).filter(isTitle);
  const [best] = declared.filter((title) => !(isSite(title) && tab.length > title.length));
  if (best) return best;
  if (embed && isTitle(embed.title)) return embed.title;
  const described = decoded(facts.described.title);
  if (isTitle(described) && !isSite(described)) return described;
  return (
    [...facts.all(['item:headline', 'item:name']), tab, ...facts.all(['h1']), ...declared].find(isTitle) ?? ''
  );
}

/** Some pages hold nothing but what has no width. */
const hasWords = (text: string) => /[^\s\p{Cf}\p{Cc}]/u.test(text);

/** Pages that scripts fill in often have a description only. */
function fallbackTitle(description: string, site_name: string, location: string): string {
  if (description === '') return '';
  return site_name || hostOf(location);
}

const hostOf = (location: string) => new URL(location).hostname.replace(/^www\./, '');
const isHost = (title: string, location: string) =>
  title.toLowerCase().replace(/^www\./, '') === hostOf(location);

function isReadable(text: string): boolean {
  return text.split('\ufffd').length - 1 <= text.length * MAX_REPLACED;
}

function imagesOf(facts: Facts, location: string, embed: Embed | undefined): string[] {
  const [base = ''] = facts.all(['base']);
  const start = resolved(base, location) ?? location;
  const written = facts.all(IMAGES);
  if (embed) written.push(embed.image);
  if (written.length < MAX_IMAGES) written.push(...facts.described.images, ...facts.all(ITEM_IMAGES));
  const images = written.filter((image) => !isPlaceholder(image)).map((image) => resolved(image, start));
  return [...new Set(images)].filter((image) => image !== undefined).slice(0, MAX_IMAGES);
}

function canonicalOf(facts: Facts, location: string): string {
  const address = resolved(facts.first('og:url', 'twitter:url'), location);
  if (address === undefined || new URL(address).host !== new URL(location).host) return '';
  return address;
}

/** Pages also use relative addresses, though ogp.me requires absolute ones. */
export function resolved(address: string, base: string): string | undefined {
  const text = address.trim();
  if (text === '' || text.length > MAX_ADDRESS || !URL.canParse(text, base)) return undefined;
  const { href, protocol } = new URL(text, base);
  return /^https?:$/.test(protocol) && href.length <= MAX_ADDRESS ? href : undefined;
}
