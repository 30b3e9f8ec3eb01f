import { text } from '../../assets/texts/texts';
import type { MessageView } from '../../src/messages/message.view';
import { AskingForm } from '../asking-form';
import { Card, CardPage } from '../card';
import { Icon } from '../icon';
import type { PageContext } from '../page';
import { hostOf } from '../unfurls/link-previews';
import { Message } from './message';

export interface MessagePageProps {
  page: PageContext;
  message: MessageView;
  /** True for the author and for administrators. */
  mayEdit: boolean;
}

/** One message with all that can be done to it, for those who browse without scripts. */
export function MessagePage({ page, message, mayEdit }: MessagePageProps) {
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
        {mayEdit && <AuthorActions message={message} />}
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
      {message.link_previews.map(({ id, url }) => (
        <form key={id} method="post" action={`${address}/link_previews/${id}?_method=delete`}>
          <button class="button" type="submit">
            <Icon name="link-2-off" />
            {text.messages.links.remove(hostOf(url))}
          </button>
        </form>
      ))}
      <AskingForm
        action={`${address}?_method=delete`}
        ask={text.messages.confirmDeletion}
        act={text.messages.delete}
      >
        <button class="button button-danger" type="submit">
          <Icon name="trash-2" />
          {text.messages.delete}
        </button>
      </AskingForm>
    </>
  );
}
