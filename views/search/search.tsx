import type { HitView } from '../../src/search/hit.view';
import { Face } from '../auth/face';
import { Icon } from '../icon';
import { Layout } from '../layout';
import type { PageContext } from '../page';
import { SidebarButton } from '../rooms/room-header';
import { RoomMark } from '../rooms/room-mark';
import { roomName } from '../rooms/room-name';
import { Sidebar, type SidebarProps } from '../rooms/sidebar';
import { Time } from '../time';

export interface SearchPageProps {
  page: PageContext;
  sidebar: Omit<SidebarProps, 'me' | 'currentRoomId'>;
  query: string;
  hits: HitView[];
  /** Address of the next page of hits. */
  next?: string | null;
  /** Where the way back leads: the last room. */
  backHref?: string;
}

/** The arrow keys scroll it. */
const SCROLLS = { tabIndex: 0 };

export function SearchPage({ page, sidebar, query, hits, next, backHref = '/' }: SearchPageProps) {
  if (!page.me) throw new Error('Searching needs a person');
  return (
    <Layout page={page} title={query ? `Search: ${query}` : 'Search'} shape="app">
      <main id="main" class="search" tabIndex={-1}>
        <header class="room-header">
          <a class="icon-button" href={backHref}>
            <Icon name="arrow-left" label="Back" />
          </a>
          <h1 class="visually-hidden">Search</h1>
          <SearchForm query={query} />
          <div class="room-header-actions">
            <SidebarButton />
          </div>
        </header>
        <section class="search-results" aria-label="Results" {...SCROLLS}>
          <Results query={query} hits={hits} meId={page.me.id} />
          {next && (
            <a class="button" href={next}>
              Older results
            </a>
          )}
        </section>
      </main>
      <Sidebar {...sidebar} me={page.me} currentRoomId={null} />
    </Layout>
  );
}

function SearchForm({ query }: { query: string }) {
  return (
    <search class="search-box">
      <form class="search-form" method="get" action="/searches">
        <input
          class="input"
          type="search"
          name="q"
          value={query}
          aria-label="Search in your rooms"
          placeholder="Search in your rooms"
          autocomplete="off"
          enterkeyhint="search"
          dir="auto"
          autofocus={query === ''}
        />
        <button class="icon-button" type="submit">
          <Icon name="search" label="Search" />
        </button>
      </form>
    </search>
  );
}

function Results({ query, hits, meId }: { query: string; hits: HitView[]; meId: number }) {
  if (query === '')
    return (
      <Hint icon="search" title="What are you looking for?" text="Words from any message in your rooms." />
    );
  if (hits.length === 0)
    return <Hint icon="search-x" title="Nothing found" text="Try fewer or other words." />;
  return (
    <ol class="hits">
      {hits.map((hit) => (
        <li key={hit.message.id}>
          <Hit hit={hit} meId={meId} />
        </li>
      ))}
    </ol>
  );
}

function Hint({ icon, title, text }: { icon: string; title: string; text: string }) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <h2>{title}</h2>
      <p>{text}</p>
    </div>
  );
}

function Hit({ hit, meId }: { hit: HitView; meId: number }) {
  const { message, room } = hit;
  return (
    <a class="hit" href={`/rooms/${room.id}/@${message.id}`}>
      <Face user={message.creator} size={32} />
      <span class="hit-main">
        <span class="hit-head">
          <strong class="clip">
            <bdi>{message.creator.name}</bdi>
          </strong>
          <Time at={message.created_at} shape="moment" />
        </span>
        <span class="hit-text" dir="auto" dangerouslySetInnerHTML={{ __html: hit.snippet }} />
        <span class="hit-room">
          <RoomMark room={room} />
          <span class="clip" dir="auto">
            {roomName(room, meId)}
          </span>
        </span>
      </span>
    </a>
  );
}
