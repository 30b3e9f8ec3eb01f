import { text } from '../../assets/texts/texts';
import { Icon } from '../icon';

/** Ctrl/Cmd K: the rooms and pings of the sidebar, and all people, narrowed by typing. The browser fills the list. */
export function SwitcherDialog() {
  return (
    <dialog
      id="switcher"
      class="dialog switcher"
      aria-label={text.rooms.switcher.title}
      data-controller="filter"
      data-action="shortcuts:listed@document->filter#narrow"
      data-shortcuts-target="switcher"
    >
      <div class="filter-box">
        <Icon name="search" />
        <input
          class="input"
          type="search"
          dir="auto"
          aria-label={text.rooms.switcher.title}
          aria-controls="switcher-list"
          placeholder={text.rooms.switcher.placeholder}
          autocomplete="off"
          autofocus
          data-filter-target="input"
          data-action="input->filter#narrow input->shortcuts#find keydown->shortcuts#pick"
        />
      </div>
      <ul id="switcher-list" class="switcher-list" data-shortcuts-target="list" />
      <p class="hint" data-filter-target="none" hidden>
        {text.rooms.switcher.none}
      </p>
    </dialog>
  );
}
