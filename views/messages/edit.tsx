import { text } from '../../assets/texts/texts';
import type { MessageView } from '../../src/messages/message.view';
import { Card, CardPage } from '../card';
import { FieldErrors } from '../field';
import type { FieldError, PageContext } from '../page';

export interface MessageEditProps {
  message: MessageView;
  /** What was typed, after a refusal. */
  value?: string;
  errors?: FieldError[];
}

/** Stands in the place of the bubble; the same form alone on the page without scripts. */
export function MessageEdit({ message, value, errors }: MessageEditProps) {
  return (
    <form
      class="message-edit"
      id={`edit-message-${message.id}`}
      method="post"
      action={`/rooms/${message.room_id}/messages/${message.id}?_method=put`}
      data-controller="message"
      data-message-id-value={message.id}
      data-action="submit->message#save keydown.esc->message#cancel"
    >
      <label class="visually-hidden" for={`edit-body-${message.id}`}>
        {text.messages.message}
      </label>
      <textarea
        class="input"
        id={`edit-body-${message.id}`}
        name="body"
        rows={3}
        dir="auto"
        autofocus
        data-message-target="input"
        data-action="keydown->message#key"
      >
        {value ?? message.body.source}
      </textarea>
      <input type="hidden" name="format" value={message.body.format} />
      <FieldErrors field="body" errors={errors} />
      <div class="form-actions">
        <a class="button" href={`/rooms/${message.room_id}/@${message.id}`} data-action="message#cancel">
          {text.acts.cancel}
        </a>
        <button class="button button-primary" type="submit">
          {text.messages.save}
        </button>
      </div>
    </form>
  );
}

export interface MessageEditPageProps extends MessageEditProps {
  page: PageContext;
}

export function MessageEditPage({ page, ...edit }: MessageEditPageProps) {
  const back = `/rooms/${edit.message.room_id}/@${edit.message.id}`;
  return (
    <CardPage page={page} title={text.messages.editTitle} back={{ href: back, label: text.acts.back }}>
      <Card>
        <MessageEdit {...edit} />
      </Card>
    </CardPage>
  );
}
