import { largeSizeOf, largeUrlOf } from '../../assets/rules/large-drawings';
import { mediaTypeOf } from '../../assets/rules/media-types';
import { shownPicture } from '../../assets/rules/thumbnail-size';
import { text } from '../../assets/texts/texts';
import type { AttachmentView } from '../../src/protocol/attachment.view';
import { isShownWhole, shapeOf } from './kinds';

/** Originals up to this size don’t wait for their thumbnail. */
const SMALL_BYTES = 200_000;
const MOVING_BYTES = 15_000_000;

export interface PictureProps {
  file: AttachmentView;
  isHidden?: boolean;
  stacked?: number;
}

export function Picture({ file, isHidden = false, stacked = 1 }: PictureProps) {
  const { url, name, bytes, animated } = file;
  const shown = shownPicture(shapeOf(file)!);
  const source = sourceOf(file);
  const opened = openedOf(file, source);
  return (
    <a
      class={isHidden ? 'photo photo-hidden' : 'photo'}
      href={url}
      data-picture={opened.url}
      data-width={opened.width}
      data-height={opened.height}
      data-download={`${url}?download=1`}
      data-name={name}
      data-size={text.sizes.bytes(bytes)}
      aria-label={text.files.picture(name)}
    >
      {source ? (
        <picture>
          {moves(file) && <source srcset={url} media="(prefers-reduced-motion: no-preference)" />}
          <img src={source} alt={name} {...shown} loading="lazy" decoding="async" />
        </picture>
      ) : (
        <svg {...shown} viewBox={`0 0 ${shown.width} ${shown.height}`} aria-hidden="true" />
      )}
      {animated && <span class="photo-badge">{markOf(file)}</span>}
      {stacked > 1 && <span class="photo-more">+{stacked}</span>}
    </a>
  );
}

function sourceOf(file: AttachmentView): string | undefined {
  if (file.thumbnail) return file.thumbnail.url;
  const isWaiting = file.drawing?.state === 'pending' && file.bytes > SMALL_BYTES;
  return isShownWhole(file) && !isWaiting ? file.url : undefined;
}

const moves = (file: AttachmentView) =>
  file.animated && file.thumbnail !== null && file.bytes <= MOVING_BYTES && isShownWhole(file);

function openedOf(file: AttachmentView, source: string | undefined) {
  const { url, content_type, width, height, thumbnail } = file;
  if (mediaTypeOf(content_type)?.isShown) return { url, width, height };
  const large = thumbnail ? largeSizeOf(file) : undefined;
  return large ? { url: largeUrlOf(url), ...large } : { ...thumbnail, url: source };
}

const MARKS: Record<string, string> = { 'image/png': 'APNG', 'image/webp': 'WebP', 'image/avif': 'AVIF' };

const markOf = ({ content_type }: AttachmentView) => MARKS[content_type] ?? text.files.moving;
