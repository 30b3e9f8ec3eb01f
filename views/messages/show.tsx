import { text } from '../../assets/texts/texts';
import type { MessageView } from '../../src/protocol/message.view';
import { Card, CardPage } from '../components/card';
import { ConfirmForm } from '../components/confirm-form';
import { Icon } from '../components/icon';
import type { PageContext } from '../pages/page';
import { Message } from './message';

export interface MessagePageProps {
  page: PageContext;
  message: MessageView;
  canEdit: boolean;
}

export function MessagePage({ page, message, canEdit }: MessagePageProps) {
  const inRoom = `/rooms/${message.room_id}/@${message.id}`;
  return (
    <CardPage page={page} title={text.messages.message} back={{ href: inRoom, label: text.shell.backToRoom }}>
      <Card>
        <ol class="messages messages-alone">
          <Message message={message} />
        </ol>
      </Card>
      <div class="form-actions">
        <a class="button" href={`/rooms/${message.room_id}?reply_to_id=${message.id}`}>
          <Icon name="reply" />
          {text.messages.reply}
        </a>
        <a class="button" href={`/messages/${message.id}/boosts`}>
          <Icon name="smile-plus" />
          {text.messages.boosting.boost}
        </a>
        {canEdit && <AuthorActions message={message} />}
      </div>
    </CardPage>
  );
}

function AuthorActions({ message }: { message: MessageView }) {
  const address = `/rooms/${message.room_id}/messages/${message.id}`;
  return (
    <>
      <a class="button" href={`${address}/edit`}>
        <Icon name="pencil" />
        {text.messages.edit}
      </a>
      {message.link_previews.map(({ id, host }) => (
        <form key={id} method="post" action={`${address}/link_previews/${id}?_method=delete`}>
          <button class="button" type="submit">
            <Icon name="link-2-off" />
            {text.messages.links.remove(host)}
          </button>
        </form>
      ))}
      <ConfirmForm
        action={`${address}?_method=delete`}
        ask={text.messages.confirmDeletion}
        act={text.messages.delete}
      >
        <button class="button button-danger" type="submit">
          <Icon name="trash-2" />
          {text.messages.delete}
        </button>
      </ConfirmForm>
    </>
  );
}
