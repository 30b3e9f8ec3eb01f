import { text } from '../../assets/texts/texts';
import { Icon } from '../components/icon';

const COMBOBOX: object = {
  role: 'combobox',
  'aria-autocomplete': 'list',
  'aria-expanded': 'true',
  'aria-controls': 'switcher-list',
};

export function SwitcherDialog() {
  return (
    <dialog
      id="switcher"
      class="dialog switcher"
      aria-label={text.rooms.switcher.title}
      data-shortcuts-target="switcher"
    >
      <div class="filter-box">
        <Icon name="search" />
        <input
          class="input"
          type="search"
          dir="auto"
          {...COMBOBOX}
          aria-label={text.rooms.switcher.title}
          placeholder={text.rooms.switcher.placeholder}
          autocomplete="off"
          autofocus
          data-action="input->shortcuts#search keydown->shortcuts#switcherKey"
        />
      </div>
      <div
        id="switcher-list"
        class="switcher-list"
        role="listbox"
        aria-label={text.rooms.roomsAndPings}
        data-shortcuts-target="list"
      />
    </dialog>
  );
}
