import { Icon } from '../icon';
import { kept } from '../kept';
import { QuickChoices } from './boost-menu';

/**
 * One menu for all messages of the page: the `menu` controller puts it beside the message, fills in the
 * addresses and shows `edit` and `delete` to those who may.
 */
export const MessageMenu = kept(function MessageMenu() {
  return (
    <div
      id="message-menu"
      class="menu"
      popover="auto"
      role="menu"
      aria-label="Message"
      data-message-list-target="menu"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a group of a menu */}
      <div class="boost-quick" role="group" aria-label="Boost">
        <QuickChoices inMenu />
      </div>
      <button class="menu-item" type="button" role="menuitem" data-action="boosts#open">
        <Icon name="smile-plus" />
        Boost with something else
      </button>
      <button class="menu-item" type="button" role="menuitem" data-action="message-list#reply">
        <Icon name="reply" />
        Reply
      </button>
      <button
        class="menu-item"
        type="button"
        role="menuitem"
        data-controller="clipboard"
        data-message-list-target="copyLink"
        data-action="clipboard#copy"
      >
        <Icon name="link" />
        Copy link
      </button>
      <button class="menu-item" type="button" role="menuitem" data-action="message-list#unread">
        <Icon name="mail-open" />
        Mark unread
      </button>
      <button
        class="menu-item"
        type="button"
        role="menuitem"
        data-message-list-target="authorOnly"
        data-action="message-list#edit"
      >
        <Icon name="pencil" />
        Edit
      </button>
      <button
        class="menu-item menu-item-danger"
        type="button"
        role="menuitem"
        data-message-list-target="authorOnly"
        data-action="message-list#delete"
        data-turbo-confirm="Delete this message? It is gone for everyone."
      >
        <Icon name="trash-2" />
        Delete
      </button>
    </div>
  );
});
