import type { ComponentChildren } from 'preact';
import { text } from '../../assets/texts/texts';
import { SearchBox } from './search-box';

export interface PeopleSearchProps {
  /** The page of the form. Without scripts it is asked again, with all that was chosen. */
  path: string;
  query: string;
  roomId?: number;
  row: ComponentChildren;
  children: ComponentChildren;
}

export function PeopleSearch({ path, query, roomId, row, children }: PeopleSearchProps) {
  return (
    <div data-controller="people-search" data-people-search-room-value={roomId ?? 0}>
      <SearchBox
        label={text.rooms.findPerson}
        name="query"
        value={query}
        data-people-search-target="input"
        data-action="people-search#find"
      >
        <FindButton path={path} />
      </SearchBox>
      <ul class="rows" data-people-search-target="list">
        {children}
      </ul>
      <p class="hint" data-people-search-target="empty" hidden>
        {text.accounts.people.nobodyFound}
      </p>
      <template data-people-search-target="template">{row}</template>
    </div>
  );
}

function FindButton({ path }: Pick<PeopleSearchProps, 'path'>) {
  return (
    <button
      class="button button-small"
      type="submit"
      formMethod="get"
      formAction={path}
      formNoValidate
      data-people-search-target="button"
    >
      {text.rooms.find}
    </button>
  );
}

/** Comes first in the form, so that Enter in any of its fields sends it, and does not search. */
export function DefaultButton() {
  return <button class="visually-hidden" type="submit" tabIndex={-1} aria-hidden="true" />;
}
