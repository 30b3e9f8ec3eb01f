import { mediaTypeOf } from '../../../assets/rules/media-types';
import { UNSEGMENTED } from '../../../assets/rules/scripts';

/** The search index knows these bits by name (`facets` in the migration). */
const FACETS = { file: 1, image: 2, link: 4, unsegmented: 8 };

const LINK = /<a [^>]*href="https?:/i;
const ASCII = /^\p{ASCII}*$/u;

export function messageFacets(html: string, plain_text: string, types: string[]): number {
  let facets = html.includes('href="') && LINK.test(html) ? FACETS.link : 0;
  if (types.length > 0) facets |= FACETS.file;
  if (types.some((type) => mediaTypeOf(type)?.class === 'picture')) facets |= FACETS.image;
  if (!ASCII.test(plain_text) && UNSEGMENTED.test(plain_text)) facets |= FACETS.unsegmented;
  return facets;
}
