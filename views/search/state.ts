import type { HitView } from '../../src/search/hit.view';
import type { SearchFields } from '../../src/search/search-fields';

/** What the search screen shows. */
export interface SearchState {
  fields: SearchFields;
  /** The filters as they were understood; each leads to the search without it. */
  chips: { label: string; href: string }[];
  /** What was not understood. */
  problems: string[];
  /** Nothing is looked for yet. */
  isStart: boolean;
  recent: { query: string; href: string }[];
  hits: HitView[];
  /** Address of the next page of hits. */
  next: string | null;
  /** Why there is no search just now. */
  fault?: string;
}
