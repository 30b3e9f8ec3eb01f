import { text } from '../../assets/texts/texts';
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
        <ul class="chips" aria-label={text.search.filters.title}>
          {state.chips.map(({ label, href }) => (
            <li key={label}>
              <a class="chip" href={href} aria-label={text.search.filters.without(label)}>
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
  if (hits.length === 0) return next ? text.search.noneAmongNewest : text.search.noneFound;
  return text.search.found(hits.length, next === null);
}

function Answer({ state, meId }: SearchResultsProps) {
  const { isStart, problems, fault, hits, next, recent } = state;
  if (problems.length > 0)
    return <Hint icon="search-x" title={text.search.unclear} text={problems.join(' ')} />;
  if (fault) return <Hint icon="hourglass" title={text.search.notNow} text={fault} />;
  if (isStart) return recent.length > 0 ? <RecentSearches recent={recent} /> : <Welcome />;
  if (hits.length === 0 && !next)
    return <Hint icon="search-x" title={text.search.none} text={text.search.noneHint} />;
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
          {hits.length > 0 ? text.search.more : text.search.lookBack}
        </a>
      )}
    </>
  );
}

const Welcome = () => <Hint icon="search" title={text.search.start} text={text.search.startHint} />;

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
              {text.search.files(more.length + 1)}
            </span>
          )}
        </span>
      </span>
    </a>
  );
}
