import { text } from '../../assets/texts/texts';
import type { MessageView } from '../../src/protocol/message.view';
import { Card, CardPage } from '../components/card';
import { EmojiButton } from '../components/emoji-button';
import { FieldErrors } from '../components/field';
import { Suggestions } from '../components/suggestions';
import { Toolbar } from '../components/toolbar';
import type { FieldError, PageContext } from '../pages/page';

export interface MessageEditProps {
  message?: Pick<MessageView, 'id' | 'room_id' | 'body'>;
  value?: string;
  errors?: FieldError[];
}

/** Stands in for the bubble, or on its own page without JavaScript. */
export function MessageEdit({ message, value, errors }: MessageEditProps) {
  const path = message && `/rooms/${message.room_id}/messages/${message.id}`;
  return (
    <form
      class="message-edit"
      method="post"
      action={path && `${path}?_method=put`}
      data-controller="message-edit autocomplete formatting emoji"
      data-autocomplete-url-value={message && `/api/v1/users?room_id=${message.room_id}`}
      data-action="submit->message-edit#save keydown->message-edit#key"
    >
      <EditField message={message} value={value} />
      <input type="hidden" name="format" value={message?.body.format} data-message-edit-target="format" />
      <FieldErrors field="body" errors={errors} />
      <Suggestions label={text.messages.composer.suggestions} />
      <EditActions message={message} />
    </form>
  );
}

function EditField({ message, value }: MessageEditProps) {
  return (
    <textarea
      class="input"
      id={message && `edit-body-${message.id}`}
      name="body"
      rows={3}
      dir="auto"
      autofocus
      aria-label={text.messages.message}
      data-message-edit-target="input"
      data-autocomplete-target="input"
      data-formatting-target="input"
      data-emoji-target="input"
      data-action="keydown->autocomplete#key input->autocomplete#suggest input->message-edit#inputChanged paste->message-edit#paste"
    >
      {value ?? message?.body.source}
    </textarea>
  );
}

function EditActions({ message }: Pick<MessageEditProps, 'message'>) {
  return (
    <div class="form-actions">
      <EmojiButton />
      <Toolbar />
      <a
        class="button"
        href={message && `/rooms/${message.room_id}/@${message.id}`}
        data-action="message-edit#cancel"
      >
        {text.actions.cancel}
      </a>
      <button class="button button-primary" type="submit">
        {text.messages.save}
      </button>
    </div>
  );
}

export interface MessageEditPageProps extends MessageEditProps {
  page: PageContext;
  message: MessageView;
}

export function MessageEditPage({ page, ...edit }: MessageEditPageProps) {
  const back = `/rooms/${edit.message.room_id}/@${edit.message.id}`;
  return (
    <CardPage page={page} title={text.messages.editTitle} back={{ href: back, label: text.actions.back }}>
      <Card>
        <MessageEdit {...edit} />
      </Card>
    </CardPage>
  );
}
