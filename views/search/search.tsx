import { text } from '../../assets/texts/texts';
import { MAX_SEARCH } from '../../src/protocol/limits';
import { Icon } from '../components/icon';
import { SCROLLABLE } from '../components/scrollable';
import { Layout } from '../pages/layout';
import type { PageContext } from '../pages/page';
import { SidebarButton } from '../rooms/room-header';
import { Sidebar, type SidebarProps } from '../rooms/sidebar';
import { SearchFilters } from './filters';
import { SearchResults } from './results';
import type { SearchState } from './state';

export interface SearchPageProps {
  page: PageContext;
  sidebar: Omit<SidebarProps, 'me' | 'currentRoomId'>;
  state: SearchState;
  people: string[];
  backHref?: string;
}

export function SearchPage({ page, sidebar, state, people, backHref = '/' }: SearchPageProps) {
  if (!page.me) throw new Error('Searching needs a person');
  const { fields } = state;
  return (
    <Layout page={page} title={fields.q ? text.search.titleOf(fields.q) : text.search.title} shape="app">
      <main id="main" class="search" tabIndex={-1} data-controller="search" data-action="keydown->search#key">
        <header class="room-header">
          <a class="icon-button" href={backHref} data-search-target="back">
            <Icon name="arrow-left" label={text.actions.back} />
          </a>
          <h1 class="visually-hidden">{text.search.title}</h1>
          <SearchForm query={fields.q} isFresh={state.isStart} />
          <div class="room-header-actions">
            <SidebarButton />
          </div>
        </header>
        <section
          class="search-results"
          aria-label={text.search.results}
          {...SCROLLABLE}
          data-action="change->search#search"
        >
          <SearchFilters fields={fields} rooms={sidebar.rooms} people={people} meId={page.me.id} />
          <SearchResults state={state} meId={page.me.id} />
        </section>
      </main>
      <Sidebar {...sidebar} me={page.me} currentRoomId={null} />
    </Layout>
  );
}

interface SearchFormProps {
  query: string;
  isFresh: boolean;
}

function SearchForm({ query, isFresh }: SearchFormProps) {
  return (
    <search class="search-box">
      <form
        id="search"
        class="search-form"
        method="post"
        action="/searches"
        data-search-target="form"
        data-action="submit->search#submit"
      >
        <SearchInput query={query} isFresh={isFresh} />
        <input type="hidden" name="zone" data-search-target="timeZone" />
        <button class="icon-button" type="submit">
          <Icon name="search" label={text.search.title} />
        </button>
      </form>
    </search>
  );
}

function SearchInput({ query, isFresh }: SearchFormProps) {
  return (
    <input
      class="input"
      type="search"
      name="q"
      value={query}
      maxLength={MAX_SEARCH}
      aria-label={text.search.field}
      placeholder={text.search.placeholder}
      autocomplete="off"
      enterkeyhint="search"
      dir="auto"
      autofocus={isFresh}
      data-search-target="input"
      data-action="input->search#input compositionend->search#input"
    />
  );
}
