export class RecentSearchView {
  id: number;
  /** As it was typed, filters and all. */
  query: string;
  searched_at: string;
}

export class RecentSearchList {
  /** The newest first, ten at most. */
  items: RecentSearchView[];
  next: string | null;
}
