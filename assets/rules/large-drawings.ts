import { mediaTypeOf } from './media-types';
import { MAX_LARGE, MAX_THUMBNAIL, type Size, scaleToFit } from './thumbnail-size';

interface PictureFile {
  content_type: string;
  width: number | null;
  height: number | null;
}

/** Rises with the rules by which they are drawn: browsers keep them forever. */
export const LARGE_VERSION = '1';

export const largeUrlOf = (url: string) => `${url}/large?v=${LARGE_VERSION}`;

/** Of the second drawing of a picture that browsers can't show; undefined where the thumbnail is as large. */
export function largeSizeOf({ content_type, width, height }: PictureFile): Size | undefined {
  const type = mediaTypeOf(content_type);
  if (type?.drawnAs !== 'picture' || type.isShown || width === null || height === null) return undefined;
  const isSmall = width <= MAX_THUMBNAIL.width && height <= MAX_THUMBNAIL.height;
  return isSmall ? undefined : scaleToFit({ width, height }, MAX_LARGE);
}
