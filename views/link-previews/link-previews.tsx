import { text } from '../../assets/texts/texts';
import type { LinkPreviewImage, LinkPreviewView, PageView } from '../../src/protocol/link-preview.view';
import { Icon } from '../components/icon';

export function LinkPreviews({ previews }: { previews: LinkPreviewView[] }) {
  return (
    <div class="link-previews">
      {previews.map((preview) => (
        <LinkPreview key={preview.id} preview={preview} />
      ))}
    </div>
  );
}

function LinkPreview({ preview }: { preview: LinkPreviewView }) {
  const { id, title } = preview;
  const isPlayed = isPlayable(preview);
  return (
    <div
      class={`link-preview ${shapeOf(preview)}`}
      data-link-preview-id={id}
      data-controller={isPlayed ? 'link-player' : undefined}
      data-link-player-url-value={isPlayed ? `/link_previews/${id}/player` : undefined}
    >
      <LinkPreviewText preview={preview} />
      {isPlayed && <Stage preview={preview} />}
      <RemoveButton title={title} />
    </div>
  );
}

const isPlayable = ({ kind }: Pick<PageView, 'kind'>) => kind === 'video' || kind === 'sound';

const WIDE_SCREEN = { width: 16, height: 9 };

/** As large as the player, so that nothing moves when it is played. */
function Stage({ preview: { kind, title, media } }: { preview: LinkPreviewView }) {
  const { width, height } = media?.width && media.height ? media : WIDE_SCREEN;
  return (
    <div class="link-preview-stage needs-script" data-link-player-target="stage">
      {kind === 'video' && <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" />}
      <button
        class="link-preview-play"
        type="button"
        aria-label={text.messages.links.play(title)}
        data-link-player-target="button"
        data-action="link-player#play"
      >
        <Icon name="play" />
      </button>
    </div>
  );
}

const WIDE_PX = 400;
const WIDE_RATIO = 1.3;

function shapeOf({ image, is_avatar, kind }: PageView): string {
  if (isPlayable({ kind })) return `link-preview-${kind}`;
  if (!image) return 'link-preview-bare';
  if (is_avatar) return 'link-preview-avatar';
  if (kind === 'picture') return 'link-preview-picture';
  const isWide = image.width >= WIDE_PX && image.width >= WIDE_RATIO * image.height;
  return isWide ? 'link-preview-wide' : 'link-preview-side';
}

/** Nobody can tell a claimed host from the one that answered. */
const READS_AS_HOST = /^[^\s]+\.[^\s.]{2,}$/;

function LinkPreviewText({ preview }: { preview: LinkPreviewView }) {
  const { link, host, title, description, site_name, image, media } = preview;
  return (
    <>
      {image && <PreviewImage image={image} isSmall={shapeOf(preview) === 'link-preview-side'} />}
      <div class="link-preview-text">
        <p class="link-preview-site">
          <KindIcon preview={preview} />
          <bdi>{host}</bdi>
          {site_name !== '' && !READS_AS_HOST.test(site_name) && (
            <>
              {' · '}
              <bdi>{site_name}</bdi>
            </>
          )}
          {media?.duration && ` · ${text.sizes.duration(media.duration)}`}
        </p>
        <a class="link-preview-title" dir="auto" href={link} rel="nofollow noopener noreferrer">
          {title}
        </a>
        {description !== '' && (
          <p class="link-preview-description" dir="auto">
            {description}
          </p>
        )}
      </div>
    </>
  );
}

const SMALL_PX = 72;

function PreviewImage({ image, isSmall }: { image: LinkPreviewImage; isSmall: boolean }) {
  const { url, width, height, alt } = image;
  const isIcon = isSmall && Math.max(width, height) < SMALL_PX;
  return (
    <img
      class={`link-preview-image${isIcon ? ' link-preview-icon' : ''}`}
      src={url}
      width={width}
      height={height}
      alt={alt}
      loading="lazy"
      decoding="async"
    />
  );
}

const KIND_ICONS = { video: 'file-video-camera', sound: 'file-music' } as const;

function KindIcon({ preview: { kind } }: { preview: LinkPreviewView }) {
  if (kind !== 'video' && kind !== 'sound') return null;
  return <Icon name={KIND_ICONS[kind]} label={text.messages.links.kinds[kind]} />;
}

/** CSS hides it from people who cannot edit the message. */
function RemoveButton({ title }: { title: string }) {
  return (
    <button
      class="icon-button link-preview-remove needs-script"
      type="button"
      aria-label={text.messages.links.remove(title)}
      data-action="message-list#removePreview"
    >
      <Icon name="x" />
    </button>
  );
}
