import { Icon } from '../icon';

/** Ctrl/Cmd K: the rooms and pings of the sidebar, narrowed by typing. The browser fills the list. */
export function SwitcherDialog() {
  return (
    <dialog
      id="switcher"
      class="dialog switcher"
      aria-label="Go to a room or a person"
      data-controller="filter"
      data-shortcuts-target="switcher"
    >
      <div class="filter-box">
        <Icon name="search" />
        <input
          class="input"
          type="search"
          dir="auto"
          aria-label="Go to a room or a person"
          aria-controls="switcher-list"
          placeholder="Go to …"
          autocomplete="off"
          autofocus
          data-filter-target="input"
          data-action="input->filter#narrow keydown->shortcuts#pick"
        />
      </div>
      <ul id="switcher-list" class="switcher-list" data-shortcuts-target="list" />
      <p class="hint" data-filter-target="none" hidden>
        No room or ping by that name.
      </p>
    </dialog>
  );
}
