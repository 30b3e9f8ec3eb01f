import { text } from '../../assets/texts/texts';
import { Icon } from '../components/icon';
import { cached } from '../pages/cached';
import { AttachmentTray } from '../rooms/attachment-tray';

export const LinkPreviewDrafts = cached(function LinkPreviewDrafts() {
  return (
    <AttachmentTray
      controller="draft-previews"
      class="draft-previews"
      itemClass="draft-preview"
      label={text.messages.links.drafted}
    >
      <span class="draft-preview-image">
        <Icon name="link" />
      </span>
      <span class="draft-preview-text">
        <bdi class="draft-preview-title" data-slot="title" />
        <bdi class="draft-preview-site" data-slot="site" />
      </span>
      <button class="text-button draft-preview-ask" type="button" hidden data-action="draft-previews#show">
        {text.messages.links.show}
      </button>
    </AttachmentTray>
  );
});
