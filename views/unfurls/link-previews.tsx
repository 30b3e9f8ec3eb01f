import { text } from '../../assets/texts/texts';
import type { LinkPreview, PageView } from '../../src/unfurls/link-preview.view';
import { Icon } from '../icon';

/** What the pages that a message links to say of themselves. */
export function LinkPreviews({ previews }: { previews: LinkPreview[] }) {
  return (
    <div class="unfurls">
      {previews.map((preview) => (
        <div key={preview.id} class={`unfurl ${shapeOf(preview)}`} data-unfurl-id={preview.id}>
          <UnfurlWords page={preview} />
          <RemoveButton title={preview.title} />
        </div>
      ))}
    </div>
  );
}

const WIDE_PX = 400;
const WIDE_RATIO = 1.3;

function shapeOf({ image, is_face }: PageView): string {
  if (!image) return 'unfurl-bare';
  if (is_face) return 'unfurl-face';
  const isWide = image.width >= WIDE_PX && image.width >= WIDE_RATIO * image.height;
  return isWide ? 'unfurl-wide' : 'unfurl-side';
}

function UnfurlWords({ page: { url, title, description, site_name, image } }: { page: PageView }) {
  return (
    <>
      {image && (
        <img
          class="unfurl-image"
          src={image.url}
          width={image.width}
          height={image.height}
          alt=""
          loading="lazy"
          decoding="async"
        />
      )}
      <div class="unfurl-words">
        <p class="unfurl-site" dir="auto">
          {site_name || hostOf(url)}
        </p>
        <a class="unfurl-title" dir="auto" href={url} rel="nofollow noopener noreferrer">
          {title}
        </a>
        {description !== '' && (
          <p class="unfurl-description" dir="auto">
            {description}
          </p>
        )}
      </div>
    </>
  );
}

export function hostOf(url: string): string {
  return new URL(url).host.replace(/^www\./, '');
}

/** The style sheet shows it to those who may. */
function RemoveButton({ title }: { title: string }) {
  return (
    <button
      class="icon-button unfurl-remove needs-script"
      type="button"
      aria-label={text.messages.links.remove(title)}
      data-action="message-list#removePreview"
    >
      <Icon name="x" />
    </button>
  );
}
