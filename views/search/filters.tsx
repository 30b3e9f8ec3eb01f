import { text } from '../../assets/texts/texts';
import type { MyRoomView } from '../../src/protocol/room.view';
import type { SearchFields } from '../../src/search/search-fields';
import { Icon } from '../components/icon';
import { roomName } from '../rooms/room-name';

export interface SearchFiltersProps {
  fields: SearchFields;
  rooms: MyRoomView[];
  people: string[];
  meId: number;
}

const KINDS = ['image', 'video', 'audio', 'text', 'file', 'link'] as const;

export function SearchFilters({ fields, rooms, people, meId }: SearchFiltersProps) {
  return (
    <details class="search-filters">
      <summary>
        <Icon name="settings-2" />
        {text.search.filters.title}
      </summary>
      <div class="search-fields">
        <Author value={fields.from} people={people} />
        <Room value={fields.in} rooms={rooms} meId={meId} />
        <Day name="after" label={text.search.filters.after} value={fields.after} />
        <Day name="before" label={text.search.filters.before} value={fields.before} />
        <Kinds chosen={fields.has} />
        <Orders chosen={fields.order} />
      </div>
      <p class="hint">
        {text.search.filters.typed((words) => (
          <code>{words}</code>
        ))}
      </p>
    </details>
  );
}

function Author({ value, people }: { value: string; people: string[] }) {
  return (
    <>
      <label class="field">
        <span class="label">{text.search.filters.from}</span>
        <input
          class="input"
          form="search"
          name="from"
          value={value}
          list="search-people"
          placeholder={text.search.filters.anybody}
          autocomplete="off"
          dir="auto"
        />
      </label>
      <datalist id="search-people">
        {people.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

function Room({ value, rooms, meId }: { value: string; rooms: MyRoomView[]; meId: number }) {
  return (
    <label class="field">
      <span class="label">{text.search.filters.in}</span>
      <select class="input" form="search" name="in">
        <option value="">{text.search.filters.allRooms}</option>
        {rooms.map((room) => (
          <option key={room.id} value={String(room.id)} selected={String(room.id) === value}>
            {roomName(room, meId)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Day({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <label class="field">
      <span class="label">{label}</span>
      <input class="input" form="search" type="date" name={name} value={value} />
    </label>
  );
}

function Kinds({ chosen }: { chosen: SearchFields['has'] }) {
  return (
    <fieldset class="search-kinds">
      <legend class="label">{text.search.filters.has}</legend>
      {KINDS.map((kind) => (
        <label key={kind} class="toggle-chip">
          <input form="search" type="checkbox" name="has" value={kind} checked={chosen.includes(kind)} />
          {text.search.filters[kind]}
        </label>
      ))}
    </fieldset>
  );
}

function Orders({ chosen }: { chosen: SearchFields['order'] }) {
  const orders = [
    ['', text.search.filters.newestFirst],
    ['rank', text.search.filters.bestFirst],
  ] as const;
  return (
    <fieldset class="search-kinds">
      <legend class="label">{text.search.filters.order}</legend>
      {orders.map(([order, label]) => (
        <label key={order} class="toggle-chip">
          <input form="search" type="radio" name="order" value={order} checked={chosen === order} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
