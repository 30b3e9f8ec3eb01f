import type { ComponentChild } from 'preact';
import { text } from '../../assets/texts/texts';
import { FieldErrors } from '../field';
import { AttachButton, CameraButton, ChosenList } from '../files/sending';
import { Icon } from '../icon';
import { kept } from '../kept';
import type { FieldError } from '../page';
import { DraftedPages } from '../unfurls/drafted';
import { Toolbar } from './toolbar';

export interface ComposerProps {
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
  replyTo?: { id: number; name: string; excerpt: string } | null;
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
        <div class="composer-box">
          <textarea
            class="composer-input"
            name="body"
            rows={1}
            dir="auto"
            aria-label={text.messages.composer.label(roomName)}
            placeholder={text.messages.composer.placeholder}
            autocomplete="off"
            enterkeyhint="send"
            data-composer-target="input"
            data-autocomplete-target="input"
            data-files-target="text"
            data-emoji-target="input"
            data-sounds-target="input"
            data-drafted-target="text"
            data-action="keydown->sounds#key keydown->autocomplete#key keydown->composer#key input->composer#changed blur->composer#left input->autocomplete#suggest input->sounds#suggest input->drafted#look paste->files#paste paste->composer#paste"
          >
            {value}
          </textarea>
          <ComposerButtons takesFiles={takesFiles} />
        </div>
      </div>
      <input type="hidden" name="format" value="markdown" />
      {clientMessageId}
      <input
        type="hidden"
        name="reply_to_id"
        value={replyTo?.id ?? ''}
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

const ComposerButtons = kept(function ComposerButtons({ takesFiles }: Pick<ComposerProps, 'takesFiles'>) {
  return (
    <>
      {takesFiles && <AttachButton />}
      <button
        class="icon-button needs-script"
        type="button"
        aria-label={text.messages.formatting.title}
        aria-expanded="false"
        aria-controls="composer-toolbar"
        data-composer-target="toolbarButton"
        data-action="composer#toggleToolbar"
      >
        <Icon name="type" />
      </button>
      {takesFiles && <CameraButton />}
      <button class="icon-button icon-button-primary" type="submit" data-composer-target="sendButton">
        <Icon name="arrow-up" label={text.messages.composer.send} />
      </button>
    </>
  );
});

/** What the next message answers; always there, so that the browser only fills it in. */
const ComposerReply = kept(function ComposerReply({ replyTo }: Pick<ComposerProps, 'replyTo'>) {
  return (
    <div class="composer-reply" data-composer-target="reply" hidden={!replyTo}>
      <Icon name="reply" />
      <p>
        <span class="quote-author" data-slot="name">
          {replyTo?.name}
        </span>{' '}
        <span class="quote-text" dir="auto" data-slot="excerpt">
          {replyTo?.excerpt}
        </span>
      </p>
      <button class="icon-button needs-script" type="button" data-action="composer#cancelReply">
        <Icon name="x" label={text.messages.composer.cancelReply} />
      </button>
    </div>
  );
});
