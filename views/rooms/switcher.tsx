import { text } from '../../assets/texts/texts';
import { SearchBox } from '../components/search-box';

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
      <SearchBox
        {...COMBOBOX}
        label={text.rooms.switcher.title}
        placeholder={text.rooms.switcher.placeholder}
        autofocus
        data-action="input->shortcuts#search keydown->shortcuts#switcherKey"
      />
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
