import { directionOfHtml } from '../../assets/rules/direction';
import { text } from '../../assets/texts/texts';
import type { HitView } from '../../src/protocol/hit.view';
import { Avatar } from '../components/avatar';
import { BotTag } from '../components/bot-tag';
import { Icon } from '../components/icon';
import { Time } from '../components/time';
import { RoomIcon } from '../rooms/room-icon';
import { roomName } from '../rooms/room-name';
import { RecentSearches } from './recent';
import type { SearchState } from './state';

export interface SearchResultsProps {
  state: SearchState;
  meId: number;
}

export function SearchResults({ state, meId }: SearchResultsProps) {
  return (
    <div class="search-results-content" data-search-target="results" data-summary={summary(state)}>
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

function summary({ isStart, filterErrors, error, hits, next }: SearchState): string {
  if (isStart) return '';
  if (filterErrors.length > 0 || error) return [...filterErrors, error].filter(Boolean).join(' ');
  if (hits.length === 0) return next ? text.search.noneAmongNewest : text.search.noneFound;
  return text.search.found(hits.length, next === null);
}

function Answer({ state, meId }: SearchResultsProps) {
  const { isStart, filterErrors, error, hits, next, recent } = state;
  if (filterErrors.length > 0)
    return <Hint icon="search-x" title={text.search.unclear} text={filterErrors.join(' ')} />;
  if (error) return <Hint icon="hourglass" title={text.search.notNow} text={error} />;
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

interface HitProps {
  hit: HitView;
  meId: number;
}

function Hit({ hit, meId }: HitProps) {
  const { message, room } = hit;
  return (
    <a class="hit" href={`/rooms/${room.id}/@${message.id}`} data-action="search#open">
      <Avatar user={message.creator} size={32} />
      <span class="hit-main">
        <HitHead message={message} />
        <span
          class="hit-text"
          dir={directionOfHtml(hit.snippet)}
          dangerouslySetInnerHTML={{ __html: hit.snippet }}
        />
        <HitFoot hit={hit} meId={meId} />
      </span>
    </a>
  );
}

function HitHead({ message: { creator, created_at } }: Pick<HitView, 'message'>) {
  return (
    <span class="hit-head">
      <strong class="clip">
        <bdi>{creator.name}</bdi>
      </strong>
      <BotTag user={creator} />
      <Time at={created_at} shape="moment" />
    </span>
  );
}

function HitFoot({ hit: { message, room }, meId }: HitProps) {
  const files = message.attachments.length;
  return (
    <span class="hit-room">
      <RoomIcon room={room} />
      <span class="clip" dir="auto">
        {roomName(room, meId)}
      </span>
      {files > 0 && (
        <span class="hit-files">
          <Icon name="paperclip" />
          {text.search.files(files)}
        </span>
      )}
    </span>
  );
}
