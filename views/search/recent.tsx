import { text } from '../../assets/texts/texts';
import { Icon } from '../icon';
import type { SearchState } from './state';

/** What I looked for lately. */
export function RecentSearches({ recent }: Pick<SearchState, 'recent'>) {
  return (
    <section class="recent" aria-labelledby="recent-title">
      <header class="recent-head">
        <h2 id="recent-title">{text.search.recent.title}</h2>
        <form
          method="post"
          action="/searches/clear?_method=delete"
          data-turbo-confirm={text.search.recent.confirmClear}
        >
          <button class="button button-quiet" type="submit">
            {text.search.recent.clear}
          </button>
        </form>
      </header>
      <ul class="recent-list">
        {recent.map(({ query, href }) => (
          <li key={query}>
            <a class="recent-item" href={href}>
              <Icon name="history" />
              <span class="clip" dir="auto">
                {query}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
