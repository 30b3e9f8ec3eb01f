import type { ComponentChildren } from 'preact';
import { text } from '../../assets/texts/texts';
import { Icon } from '../components/icon';
import { cached } from '../pages/cached';
import { QuickChoices } from './boosts/boost-menu';

/** Shared by all messages; the `menu` controller places it and fills in URLs. */
export const MessageMenu = cached(function MessageMenu() {
  return (
    <div
      id="message-menu"
      class="menu"
      popover="auto"
      role="menu"
      aria-label={text.messages.actions}
      data-message-list-target="menu"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a group of a menu */}
      <div class="boost-quick" role="group" aria-label={text.messages.boosting.boost}>
        <QuickChoices inMenu />
      </div>
      <ReaderItems />
      <AuthorItems />
    </div>
  );
});

function ReaderItems() {
  return (
    <>
      <Item icon="smile-plus" data-action="boosts#open">
        {text.messages.boosting.withOther}
      </Item>
      <Item icon="reply" data-action="message-list#reply">
        {text.messages.reply}
      </Item>
      <Item
        icon="link"
        data-controller="clipboard"
        data-message-list-target="copyLink"
        data-action="clipboard#copy"
      >
        {text.actions.copyLink}
      </Item>
      <Item icon="share-2" data-message-list-target="share" data-action="message-list#share" hidden>
        {text.files.share}
      </Item>
      <Item icon="mail-open" data-action="message-list#markUnread">
        {text.messages.markUnread}
      </Item>
    </>
  );
}

function AuthorItems() {
  return (
    <>
      <Item icon="pencil" data-message-list-target="authorOnly" data-action="message-list#edit">
        {text.messages.edit}
      </Item>
      <Item
        icon="trash-2"
        isDanger
        data-message-list-target="authorOnly"
        data-action="message-list#delete"
        data-turbo-confirm={text.messages.confirmDeletion}
      >
        {text.messages.delete}
      </Item>
    </>
  );
}

interface ItemProps {
  icon: string;
  isDanger?: boolean;
  hidden?: boolean;
  children: ComponentChildren;
}

function Item({ icon, isDanger, children, ...button }: ItemProps) {
  return (
    <button
      class={isDanger ? 'menu-item menu-item-danger' : 'menu-item'}
      type="button"
      role="menuitem"
      {...button}
    >
      <Icon name={icon} />
      {children}
    </button>
  );
}
