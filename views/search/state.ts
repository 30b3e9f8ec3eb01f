import type { HitView } from '../../src/protocol/hit.view';
import type { SearchFields } from '../../src/search/search-fields';

export interface SearchState {
  fields: SearchFields;
  chips: { label: string; href: string }[];
  filterErrors: string[];
  isStart: boolean;
  recent: { query: string; href: string }[];
  hits: HitView[];
  next: string | null;
  error?: string;
}
