import type { PreviewedLink } from './link-preview.queries';
import { identityOf } from './location';

type Identified = Pick<PreviewedLink, 'url' | 'canonical' | 'title'>;

export function isDouble(page: Identified, shown: Identified[]): boolean {
  return shown.some((other) => other.url !== '' && (isSameAddress(page, other) || isSameName(page, other)));
}

const isSameAddress = (one: Identified, other: Identified) => identityOf(one.url) === identityOf(other.url);

/** Some sites give all their pages one name. */
function isSameName(one: Identified, other: Identified): boolean {
  const [first, second] = [one, other].map(({ url, canonical }) => identityOf(canonical || url));
  return first === second && one.title === other.title && new URL(first!).pathname !== '/';
}
