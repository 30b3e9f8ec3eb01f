import { text } from '../../assets/texts/texts';
import { ConfirmForm } from '../components/confirm-form';
import { Icon } from '../components/icon';
import type { SearchState } from './state';

export function RecentSearches({ recent }: Pick<SearchState, 'recent'>) {
  return (
    <section class="recent" aria-labelledby="recent-title">
      <header class="recent-head">
        <h2 id="recent-title">{text.search.recent.title}</h2>
        <ConfirmForm
          action="/searches/clear?_method=delete"
          ask={text.search.recent.confirmClear}
          act={text.search.recent.clear}
        >
          <button class="button button-quiet" type="submit">
            {text.search.recent.clear}
          </button>
        </ConfirmForm>
      </header>
      <ul>
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
