import type { HitView } from '../../src/protocol/hit.view';
import type { SearchFields } from '../../src/search/search-fields';

export interface SearchState {
  fields: SearchFields;
  /** The parsed filters; each links to the search without it. */
  chips: { label: string; href: string }[];
  /** Filters that could not be parsed. */
  filterErrors: string[];
  /** No query yet. */
  isStart: boolean;
  recent: { query: string; href: string }[];
  hits: HitView[];
  /** URL of the next page. */
  next: string | null;
  /** Why search is unavailable. */
  error?: string;
}
