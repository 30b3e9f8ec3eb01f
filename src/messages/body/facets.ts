import { type MediaClass, mediaTypeOf } from '../../../assets/rules/media-types';
import { UNSEGMENTED } from '../../../assets/rules/scripts';

/** The search index knows these bits by name (`facets` in the migrations). */
const FACETS = { file: 1, image: 2, link: 4, unsegmented: 8, video: 16, audio: 32, text: 64 };
const OF_CLASS: Partial<Record<MediaClass, number>> = {
  picture: FACETS.image,
  video: FACETS.video,
  sound: FACETS.audio,
};

export interface FacetFile {
  content_type: string;
  /** Its beginning, if it's text. */
  excerpt: string | null;
}

const LINK = /<a [^>]*href="https?:/i;
const ASCII = /^\p{ASCII}*$/u;

export function messageFacets(html: string, plain_text: string, files: FacetFile[]): number {
  let facets = html.includes('href="') && LINK.test(html) ? FACETS.link : 0;
  for (const file of files) facets |= FACETS.file | facetOf(file);
  if (!ASCII.test(plain_text) && UNSEGMENTED.test(plain_text)) facets |= FACETS.unsegmented;
  return facets;
}

function facetOf({ content_type, excerpt }: FacetFile): number {
  if (excerpt !== null) return FACETS.text;
  const kind = mediaTypeOf(content_type)?.class;
  return (kind && OF_CLASS[kind]) ?? 0;
}
