import { text } from '../../assets/texts/texts';
import { Icon } from './icon';

/** The shortest list with a filter. */
export const FILTER_FROM = 12;

export function FilterBox() {
  return (
    <div class="filter-box needs-script">
      <Icon name="search" />
      <input
        class="input"
        type="search"
        dir="auto"
        aria-label={text.rooms.findPerson}
        placeholder={text.rooms.findPerson}
        autocomplete="off"
        data-filter-target="input"
        data-action="input->filter#filter"
      />
    </div>
  );
}

export function NobodyFound() {
  return (
    <p class="hint" data-filter-target="empty" hidden>
      {text.accounts.people.nobodyFound}
    </p>
  );
}
