import type { HitView } from '../../src/search/hit.view';
import { Face } from '../auth/face';
import { Icon } from '../icon';
import { RoomMark } from '../rooms/room-mark';
import { roomName } from '../rooms/room-name';
import { Time } from '../time';
import { RecentSearches } from './recent';
import type { SearchState } from './state';

export interface SearchResultsProps {
  state: SearchState;
  meId: number;
}

/** All under the field: it is replaced while one types. */
export function SearchResults({ state, meId }: SearchResultsProps) {
  return (
    <div class="search-answer" data-search-target="answer" data-summary={summary(state)}>
      {state.chips.length > 0 && (
        <ul class="chips" aria-label="Filters">
          {state.chips.map(({ label, href }) => (
            <li key={label}>
              <a class="chip" href={href} aria-label={`Without the filter ${label}`}>
                <span class="clip" dir="auto">
                  {label}
                </span>
                <Icon name="x" />
              </a>
            </li>
          ))}
        </ul>
      )}
      <Answer state={state} meId={meId} />
    </div>
  );
}

/** For a screen reader, when it is there. */
function summary({ isStart, problems, fault, hits, next }: SearchState): string {
  if (isStart) return '';
  if (problems.length > 0 || fault) return [...problems, fault].filter(Boolean).join(' ');
  if (hits.length === 0) return next ? 'No message among the newest' : 'No message found';
  return `${hits.length}${next ? ' and more' : ''} ${hits.length === 1 && !next ? 'message' : 'messages'} found`;
}

function Answer({ state, meId }: SearchResultsProps) {
  const { isStart, problems, fault, hits, next, recent } = state;
  if (problems.length > 0)
    return <Hint icon="search-x" title="What do you mean?" text={problems.join(' ')} />;
  if (fault) return <Hint icon="hourglass" title="Not just now" text={fault} />;
  if (isStart) return recent.length > 0 ? <RecentSearches recent={recent} /> : <Welcome />;
  if (hits.length === 0 && !next)
    return <Hint icon="search-x" title="Nothing found" text="Try fewer or other words, or fewer filters." />;
  return (
    <>
      <ol class="hits">
        {hits.map((hit) => (
          <li key={hit.message.id}>
            <Hit hit={hit} meId={meId} />
          </li>
        ))}
      </ol>
      {next && (
        <a class="button search-more" href={next} data-action="search#more" data-search-target="more">
          {hits.length > 0 ? 'More results' : 'Nothing among the newest: look further back'}
        </a>
      )}
    </>
  );
}

const Welcome = () => (
  <Hint icon="search" title="What are you looking for?" text="Words from any message in your rooms." />
);

function Hint({ icon, title, text }: { icon: string; title: string; text: string }) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <h2>{title}</h2>
      <p dir="auto">{text}</p>
    </div>
  );
}

function Hit({ hit, meId }: { hit: HitView; meId: number }) {
  const { message, room } = hit;
  const [file, ...more] = message.attachments;
  return (
    <a class="hit" href={`/rooms/${room.id}/@${message.id}`} data-action="search#open">
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
          {file && (
            <span class="hit-files">
              <Icon name="paperclip" />
              {more.length > 0 ? `${more.length + 1} files` : 'File'}
            </span>
          )}
        </span>
      </span>
    </a>
  );
}
