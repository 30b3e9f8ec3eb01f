import { text } from '../../assets/texts/texts';
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
      aria-label={text.messages.message}
      data-message-list-target="menu"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a group of a menu */}
      <div class="boost-quick" role="group" aria-label={text.messages.boosting.boost}>
        <QuickChoices inMenu />
      </div>
      <button class="menu-item" type="button" role="menuitem" data-action="boosts#open">
        <Icon name="smile-plus" />
        {text.messages.boosting.withOther}
      </button>
      <button class="menu-item" type="button" role="menuitem" data-action="message-list#reply">
        <Icon name="reply" />
        {text.messages.reply}
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
        {text.acts.copyLink}
      </button>
      <button
        class="menu-item"
        type="button"
        role="menuitem"
        data-message-list-target="share"
        data-action="message-list#share"
        hidden
      >
        <Icon name="share-2" />
        {text.files.share}
      </button>
      <button class="menu-item" type="button" role="menuitem" data-action="message-list#unread">
        <Icon name="mail-open" />
        {text.messages.markUnread}
      </button>
      <button
        class="menu-item"
        type="button"
        role="menuitem"
        data-message-list-target="authorOnly"
        data-action="message-list#edit"
      >
        <Icon name="pencil" />
        {text.messages.edit}
      </button>
      <button
        class="menu-item menu-item-danger"
        type="button"
        role="menuitem"
        data-message-list-target="authorOnly"
        data-action="message-list#delete"
        data-turbo-confirm={text.messages.confirmDeletion}
      >
        <Icon name="trash-2" />
        {text.messages.delete}
      </button>
    </div>
  );
});
