import { text } from '../../assets/texts/texts';
import { SearchBox } from './search-box';

/** The shortest list with a filter. */
export const FILTER_FROM = 12;

export function FilterBox() {
  return (
    <SearchBox
      label={text.rooms.findPerson}
      needsScript
      data-filter-target="input"
      data-action="input->filter#filter"
    />
  );
}

export function NobodyFound() {
  return (
    <p class="hint" data-filter-target="empty" hidden>
      {text.accounts.people.nobodyFound}
    </p>
  );
}
