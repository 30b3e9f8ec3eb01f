import { text } from '../../assets/texts/texts';
import type { RoomType } from '../../src/protocol/room.view';
import { Icon } from '../components/icon';
import { Time } from '../components/time';
import { RoomIcon } from '../rooms/room-icon';

export interface OfflineRoomEntry {
  id: number;
  type: RoomType;
  name: string;
  href: string;
  messages: number;
  lastAt: string | null;
}

export interface OfflineIndexProps {
  account: string;
  hasLogo: boolean;
  lead: string;
  madeAt: string;
  rooms: OfflineRoomEntry[];
}

export function OfflineIndex({ account, hasLogo, lead, madeAt, rooms }: OfflineIndexProps) {
  const words = text.exporting.offline;
  const [pings, shared] = [true, false].map((isPing) =>
    rooms.filter(({ type }) => (type === 'direct') === isPing),
  );
  return (
    <main class="offline-index">
      <header class="offline-head">
        {hasLogo && <img class="logo" src="logo.webp" alt="" width="56" height="56" />}
        <h1 dir="auto">{account}</h1>
        <p class="lead">{lead}</p>
        <p class="hint">{words.made(<Time at={madeAt} shape="moment" />)}</p>
      </header>
      <Search />
      <div id="rooms">
        <Rooms title={words.rooms} rooms={shared!} />
        <Rooms title={words.pings} rooms={pings!} />
      </div>
    </main>
  );
}

function Search() {
  const words = text.exporting.offline;
  return (
    <div class="offline-search">
      <label class="offline-field">
        <Icon name="search" />
        <span class="visually-hidden">{words.search}</span>
        <input id="search" class="input" type="search" placeholder={words.search} autocomplete="off" />
      </label>
      <noscript>
        <p class="hint">{words.noScript}</p>
      </noscript>
      <p id="found" class="hint" role="status" hidden data-none={words.nothing} data-more={words.more} />
      <ol id="results" class="card offline-results" hidden />
    </div>
  );
}

function Rooms({ title, rooms }: { title: string; rooms: OfflineRoomEntry[] }) {
  if (rooms.length === 0) return null;
  return (
    <section class="card" aria-label={title}>
      <h2>{title}</h2>
      <ul class="rows">
        {rooms.map((room) => (
          <li key={room.id}>
            <a class="row" href={room.href}>
              <RoomIcon room={room} />
              <span class="row-text">
                <span class="clip" dir="auto">
                  {room.name}
                </span>
                <small>
                  {text.exporting.messages(room.messages)}
                  {room.lastAt && ' · '}
                  {room.lastAt && <Time at={room.lastAt} shape="day" />}
                </small>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
