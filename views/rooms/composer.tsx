import type { ComponentChild } from 'preact';
import { text } from '../../assets/texts/texts';
import { FieldErrors } from '../field';
import { ChosenList } from '../files/sending';
import { Icon } from '../icon';
import { kept } from '../kept';
import type { FieldError } from '../page';
import { DraftedPages } from '../unfurls/drafted';
import { ComposerBox } from './composer-box';
import { ComposerReply, type ComposerReplyProps } from './composer-reply';
import { Toolbar } from './toolbar';

export interface ComposerProps extends ComposerReplyProps {
  roomId: number;
  roomName: string;
  /** The field of it. */
  clientMessageId: ComponentChild;
  /** False where the operator has switched files off. */
  takesFiles: boolean;
  /** False where the operator has switched sounds off. */
  takesSounds: boolean;
  /** False where the operator has switched link previews off. */
  showsPages: boolean;
  value?: string;
  errors?: FieldError[];
}

export function Composer(props: ComposerProps) {
  const { roomId, roomName, clientMessageId, takesFiles, takesSounds, showsPages } = props;
  const { value, errors, replyTo } = props;
  const controllers = ['composer autocomplete emoji', takesSounds && 'sounds', showsPages && 'drafted'];
  return (
    <form
      id="composer"
      class="composer"
      method="post"
      action={`/rooms/${roomId}/messages`}
      enctype={takesFiles ? 'multipart/form-data' : undefined}
      data-controller={controllers.filter(Boolean).join(' ')}
      data-sounds-room-id-value={takesSounds ? roomId : undefined}
      data-composer-room-id-value={roomId}
      data-autocomplete-url-value={`/api/v1/users?room_id=${roomId}`}
      data-action="submit->files#send submit->composer#send files:sent@document->composer#cancelReply"
    >
      <ComposerReply replyTo={replyTo} />
      <Toolbar />
      <FieldErrors field="body" errors={errors} />
      {takesFiles && <ChosenList />}
      {showsPages && <DraftedPages />}
      <div class="composer-row">
        <SearchLink />
        <ComposerBox roomName={roomName} value={value} takesFiles={takesFiles} />
      </div>
      {clientMessageId}
      <HiddenFields replyToId={replyTo?.id} />
      <div
        id="suggestions"
        class="suggestions"
        role="listbox"
        aria-label={text.messages.composer.suggestions}
        data-autocomplete-target="list"
        hidden
      />
    </form>
  );
}

/** What the browser knows of the next message beside its words. */
function HiddenFields({ replyToId }: { replyToId: number | undefined }) {
  return (
    <>
      <input type="hidden" name="format" value="markdown" />
      <input
        type="hidden"
        name="reply_to_id"
        value={replyToId ?? ''}
        data-composer-target="replyToId"
        data-files-target="replyToId"
      />
      <input
        type="hidden"
        name="no_previews"
        value=""
        data-composer-target="noPreviews"
        data-drafted-target="unwanted"
        data-files-target="noPreviews"
      />
    </>
  );
}

/** Fresh for each page; makes a form that is sent twice one message. */
export function ClientMessageId({ id }: { id: string }) {
  return <input type="hidden" name="client_message_id" value={id} data-composer-target="clientId" />;
}

const SearchLink = kept(function SearchLink() {
  return (
    <a class="icon-button composer-search" href="/searches">
      <Icon name="search" label={text.acts.search} />
    </a>
  );
});
