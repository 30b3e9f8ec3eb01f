import { text } from '../../assets/texts/texts';
import type { MeView } from '../../src/protocol/user.view';
import { Avatar } from '../components/avatar';
import { Icon } from '../components/icon';
import { Time } from '../components/time';
import { cached } from '../pages/cached';
import { MessageEdit } from './edit';
import { Fold } from './fold';
import { UnreadLine } from './list';

interface TemplatesProps {
  me: Pick<MeView, 'id' | 'name' | 'avatar_url'>;
}

export function MessageTemplates({ me: { id, name, avatar_url } }: TemplatesProps) {
  return <Templates me={{ id, name, avatar_url }} />;
}

const Templates = cached(function Templates({ me }: TemplatesProps) {
  return (
    <>
      <template id="pending-message">
        <PendingMessage me={me} />
      </template>
      <template id="fold">
        <Fold hidden={0} />
      </template>
      <template id="edit-message">
        <MessageEdit />
      </template>
      <template id="day-divider">
        <li class="day-divider">
          <Time at="1970-01-01T00:00:00.000Z" shape="day" />
        </li>
      </template>
      <template id="unread-divider-template">
        <UnreadLine />
      </template>
      <template id="missed-divider-template">
        <li class="unread-divider missed-divider" id="missed-divider">
          <span>{text.messages.missedLine}</span>
        </li>
      </template>
    </>
  );
});

function PendingMessage({ me }: TemplatesProps) {
  return (
    <li class="message mine pending" data-creator-id={me.id}>
      <span class="message-avatar" aria-hidden="true">
        <Avatar user={me} size={40} />
      </span>
      <div class="message-main">
        <div class="message-head">
          <span class="message-author">
            <bdi>{me.name}</bdi>
          </span>
          <span class="message-time">{text.sending.sending}</span>
        </div>
        <div class="message-row">
          <div class="bubble" dir="auto">
            <div class="body" dir="auto" />
          </div>
          <PendingActions />
          <span class="pending-sign">
            <Icon name="clock" />
          </span>
        </div>
        <Failure />
      </div>
    </li>
  );
}

function PendingActions() {
  return (
    <div class="message-actions">
      <button
        class="icon-button"
        type="button"
        aria-label={text.messages.edit}
        data-action="message-list#edit"
      >
        <Icon name="pencil" />
      </button>
      <button
        class="icon-button"
        type="button"
        aria-label={text.messages.actions}
        data-action="message-list#openMenu"
      >
        <Icon name="ellipsis" />
      </button>
    </div>
  );
}

function Failure() {
  return (
    <div class="message-failure" role="alert" hidden>
      <Icon name="circle-alert" />
      <span data-slot="reason">{text.messages.notSent}</span>
      <span class="message-failure-actions">
        <button class="link-button" type="button" data-action="message-list#retry">
          {text.actions.tryAgain}
        </button>
        <button class="link-button" type="button" data-action="message-list#restore">
          {text.messages.edit}
        </button>
        <button class="link-button" type="button" data-action="message-list#discard">
          {text.actions.remove}
        </button>
      </span>
    </div>
  );
}
