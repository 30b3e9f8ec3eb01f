export class RecentSearchView {
  id: number;
  /** As typed, including filters. */
  query: string;
  searched_at: string;
}

export class RecentSearchList {
  /** Newest first, ten at most. */
  items: RecentSearchView[];
  next: string | null;
}
