import { text } from '../assets/texts/texts';
import { Icon } from './icon';

/** From this many people on a list has a box to narrow it. */
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
        data-action="input->filter#narrow"
      />
    </div>
  );
}

export function NobodyFound() {
  return (
    <p class="hint" data-filter-target="none" hidden>
      {text.accounts.people.nobodyFound}
    </p>
  );
}
