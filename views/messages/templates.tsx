import { text } from '../../assets/texts/texts';
import type { MeView } from '../../src/auth/user.view';
import { Face } from '../auth/face';
import { Icon } from '../icon';
import { kept } from '../kept';
import { Time } from '../time';
import { UnreadLine } from './list';

interface TemplatesProps {
  me: Pick<MeView, 'id' | 'name' | 'avatar_url'>;
}

/** What the browser clones: my message before the server has it, and the lines between messages. */
export function MessageTemplates({ me: { id, name, avatar_url } }: TemplatesProps) {
  return <Templates me={{ id, name, avatar_url }} />;
}

const Templates = kept(function Templates({ me }: TemplatesProps) {
  return (
    <>
      <template id="pending-message">
        <PendingMessage me={me} />
      </template>
      <template id="day-line">
        <li class="day-line">
          <Time at="1970-01-01T00:00:00.000Z" shape="day" />
        </li>
      </template>
      <template id="unread-line-template">
        <UnreadLine />
      </template>
      <template id="missed-line-template">
        <li class="unread-line missed-line" id="missed-line">
          <span>{text.messages.missedLine}</span>
        </li>
      </template>
    </>
  );
});

/** The real bubble at 60 %; with `failed` a dashed edge, the reason, and what to do about it. */
function PendingMessage({ me }: TemplatesProps) {
  return (
    <li class="message mine pending" data-creator-id={me.id}>
      <span class="message-face" aria-hidden="true">
        <Face user={me} size={40} />
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
            <div class="body" dir="auto" data-slot="body" />
          </div>
        </div>
        <div class="message-failure" role="alert" hidden>
          <Icon name="circle-alert" />
          <span data-slot="reason">{text.messages.notSent}</span>
          <button class="link-button" type="button" data-action="message-list#retry">
            {text.acts.tryAgain}
          </button>
          <button class="link-button" type="button" data-action="message-list#revise">
            {text.messages.edit}
          </button>
          <button class="link-button" type="button" data-action="message-list#discard">
            {text.acts.remove}
          </button>
        </div>
      </div>
    </li>
  );
}
