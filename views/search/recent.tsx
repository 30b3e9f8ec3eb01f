import { text } from '../../assets/texts/texts';
import { AskingForm } from '../asking-form';
import { Icon } from '../icon';
import type { SearchState } from './state';

/** What I looked for lately. */
export function RecentSearches({ recent }: Pick<SearchState, 'recent'>) {
  return (
    <section class="recent" aria-labelledby="recent-title">
      <header class="recent-head">
        <h2 id="recent-title">{text.search.recent.title}</h2>
        <AskingForm
          action="/searches/clear?_method=delete"
          ask={text.search.recent.confirmClear}
          act={text.search.recent.clear}
        >
          <button class="button button-quiet" type="submit">
            {text.search.recent.clear}
          </button>
        </AskingForm>
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
