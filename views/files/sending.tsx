import { text } from '../../assets/texts/texts';
import { Icon } from '../components/icon';
import { cached } from '../pages/cached';
import { AttachmentTray } from '../rooms/attachment-tray';

/** Maximum size of a file and number per message; null when the operator has disabled files. */
export type FileLimits = { bytes: number; files: number } | null;

export function AttachButton() {
  return (
    <label class="icon-button attach">
      <Icon name="paperclip" />
      <span class="visually-hidden">{text.files.attach}</span>
      <input class="attach-input" type="file" name="attachment" multiple data-action="change->files#select" />
    </label>
  );
}

/** Replaces Send on phones while the message is empty, because not every file picker offers the camera. */
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
        data-action="change->files#select"
      />
    </label>
  );
}

export const SelectedFileList = cached(function SelectedFileList() {
  return (
    <AttachmentTray
      controller="files"
      class="selected-files"
      itemClass="selected-file"
      label={text.files.chosen}
    >
      <span class="selected-file-thumbnail">
        <Icon name="file" />
        <img alt="" />
      </span>
      <span class="file-text">
        <bdi class="file-name" data-slot="name" />
        <span class="file-size" data-slot="size" />
      </span>
    </AttachmentTray>
  );
});

export const LocationChoice = cached(function LocationChoice() {
  return (
    <label class="location-choice" data-files-target="location" hidden>
      <input class="checkbox" type="checkbox" name="remove_location" value="true" />
      {text.files.removeLocation}
    </label>
  );
});

export function DropOverlay({ roomName }: { roomName: string }) {
  return (
    <div class="drop-overlay" data-files-target="drop" hidden>
      <p>
        <Icon name="image-plus" />
        <span>{text.files.drop(<bdi>{roomName}</bdi>)}</span>
      </p>
    </div>
  );
}

export const PendingFiles = cached(function PendingFiles() {
  return (
    <template id="pending-files">
      <div class="attachments">
        <div class="photos" />
        <div class="attachment">
          <div class="file-row">
            <Icon name="file" />
            <span class="file-text">
              <bdi class="file-name" data-slot="name" />
              <span class="file-size" data-slot="size" />
            </span>
          </div>
        </div>
        <div class="upload-progress">
          <progress max={1} value={0} aria-label={text.files.sent} />
          <span class="file-size" data-slot="progress" />
          <button class="link-button" type="button" data-action="files#discard">
            {text.actions.cancel}
          </button>
        </div>
      </div>
    </template>
  );
});
