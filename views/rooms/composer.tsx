import type { ComponentChild } from 'preact';
import { text } from '../../assets/texts/texts';
import { FieldErrors } from '../components/field';
import { Icon } from '../components/icon';
import { Suggestions } from '../components/suggestions';
import { LocationChoice, SelectedFileList } from '../files/sending';
import { LinkPreviewDrafts } from '../link-previews/link-preview-drafts';
import { cached } from '../pages/cached';
import type { FieldError } from '../pages/page';
import { ComposerBox } from './composer-box';
import { ComposerReply, type ComposerReplyProps } from './composer-reply';

export interface ComposerProps extends ComposerReplyProps {
  roomId: number;
  roomName: string;
  clientMessageId: ComponentChild;
  acceptsFiles: boolean;
  removesLocations: boolean;
  takesSounds: boolean;
  hasLinkPreviews: boolean;
  value?: string;
  errors?: FieldError[];
}

export function Composer(props: ComposerProps) {
  const { roomId, roomName, clientMessageId, acceptsFiles, takesSounds, value, errors, replyTo } = props;
  return (
    <form
      id="composer"
      class="composer"
      method="post"
      action={`/rooms/${roomId}/messages`}
      enctype={acceptsFiles ? 'multipart/form-data' : undefined}
      data-controller={controllersOf(props)}
      data-sounds-room-id-value={takesSounds ? roomId : undefined}
      data-composer-room-id-value={roomId}
      data-autocomplete-url-value={`/api/v1/users?room_id=${roomId}`}
      data-action="submit->files#send submit->composer#send files:sent@document->composer#cancelReply person-card:mention->composer#mention"
    >
      <ComposerReply replyTo={replyTo} />
      <FieldErrors field="body" errors={errors} />
      <TooLong acceptsFiles={acceptsFiles} />
      <Enclosures {...props} />
      <div class="composer-row">
        <SearchLink />
        <ComposerBox roomName={roomName} value={value} acceptsFiles={acceptsFiles} />
      </div>
      {clientMessageId}
      <HiddenFields replyToId={replyTo?.id} />
      <Suggestions id="suggestions" label={text.messages.composer.suggestions} />
    </form>
  );
}

function controllersOf({ takesSounds, hasLinkPreviews }: ComposerProps): string {
  const always = 'composer autocomplete formatting emoji';
  return [always, takesSounds && 'sounds', hasLinkPreviews && 'draft-previews'].filter(Boolean).join(' ');
}

function Enclosures({ acceptsFiles, removesLocations, hasLinkPreviews }: ComposerProps) {
  return (
    <>
      {acceptsFiles && <SelectedFileList />}
      {acceptsFiles && !removesLocations && <LocationChoice />}
      {hasLinkPreviews && <LinkPreviewDrafts />}
    </>
  );
}

function TooLong({ acceptsFiles }: Pick<ComposerProps, 'acceptsFiles'>) {
  return (
    <p class="field-error composer-too-long" role="status" data-composer-target="tooLong" hidden>
      <span data-slot="words" />
      {acceptsFiles && (
        <button class="link-button" type="button" data-action="files#sendText">
          {text.messages.composer.sendAsFile}
        </button>
      )}
    </p>
  );
}

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
        data-draft-previews-target="excluded"
        data-files-target="noPreviews"
      />
    </>
  );
}

/** A new id per page, so that submitting a form twice posts one message. */
export function ClientMessageId({ id }: { id: string }) {
  return <input type="hidden" name="client_message_id" value={id} />;
}

const SearchLink = cached(function SearchLink() {
  return (
    <a class="icon-button composer-search" href="/searches">
      <Icon name="search" label={text.actions.search} />
    </a>
  );
});
