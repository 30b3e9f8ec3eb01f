import { text } from '../../assets/texts/texts';
import { Icon } from '../icon';
import { kept } from '../kept';
import { EnclosedList } from '../rooms/enclosed-list';

/** How large a file may be, and how many a message takes; null where the operator has switched files off. */
export type FileLimits = { bytes: number; files: number } | null;

/** Where one says what to send: a picker that works without scripts, too. */
export function AttachButton() {
  return (
    <label class="icon-button attach">
      <Icon name="paperclip" />
      <span class="visually-hidden">{text.files.attach}</span>
      <input class="attach-input" type="file" name="attachment" multiple data-action="change->files#choose" />
    </label>
  );
}

/** On a phone, in the place of Send while there is nothing to send: not every picker offers the camera. */
export function CameraButton() {
  return (
    <label class="icon-button attach attach-camera">
      <Icon name="camera" />
      <span class="visually-hidden">{text.files.camera}</span>
      <input
        class="attach-input"
        type="file"
        name="attachment"
        accept="image/*"
        capture="environment"
        data-action="change->files#choose"
      />
    </label>
  );
}

/** The files that were chosen for the next message. */
export const ChosenList = kept(function ChosenList() {
  return (
    <EnclosedList controller="files" class="chosen" itemClass="chosen-file" label={text.files.chosen}>
      <span class="chosen-picture">
        <Icon name="file" />
        <img alt="" />
      </span>
      <span class="file-words">
        <bdi class="file-name" data-slot="name" />
        <span class="file-size" data-slot="size" />
      </span>
    </EnclosedList>
  );
});

/** Covers the room while files are dragged over the page. */
export function DropVeil({ roomName }: { roomName: string }) {
  return (
    <div class="drop-veil" data-files-target="drop" hidden>
      <p>
        <Icon name="image-plus" />
        <span>{text.files.drop(<bdi>{roomName}</bdi>)}</span>
      </p>
    </div>
  );
}

/** The files of my message while they are on their way. */
export const PendingFiles = kept(function PendingFiles() {
  return (
    <template id="pending-files">
      <div class="attachments">
        <div class="photos" />
        <div class="attachment">
          <div class="file-row">
            <Icon name="file" />
            <span class="file-words">
              <bdi class="file-name" data-slot="name" />
              <span class="file-size" data-slot="size" />
            </span>
          </div>
        </div>
        <div class="upload-progress">
          <progress max={1} value={0} aria-label={text.files.sent} />
          <span class="file-size" data-slot="progress" />
          <button class="link-button" type="button" data-action="files#discard">
            {text.acts.cancel}
          </button>
        </div>
      </div>
    </template>
  );
});
