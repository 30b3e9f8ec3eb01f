import { type MediaType, mediaTypeOf } from '../../../rules/media-types';
import { MAX_THUMBNAIL, scaleToFit, shownPicture } from '../../../rules/thumbnail-size';
import { text } from '../../../texts/browser';

const isShownPicture = (type: MediaType | undefined) => type?.class === 'picture' && type.isShown;

export const canPreview = ({ type }: Blob) => isShownPicture(mediaTypeOf(type));

/** Matches the size of the server’s thumbnail, so that nothing moves when it arrives. */
export function displaySize({ naturalWidth, naturalHeight }: HTMLImageElement) {
  const size = scaleToFit({ width: naturalWidth, height: naturalHeight }, MAX_THUMBNAIL);
  return shownPicture(size);
}

export function progressText(files: Pick<File, 'size'>[], progress: number): string {
  const total = sizeOf(files);
  const words = text.sending.progress(Math.floor(progress * 100), text.sizes.bytes(total));
  if (files.length < 2) return words;
  const at = progressPerFile(files, progress).findIndex((part) => part < 1);
  return text.sending.fileOf(at < 0 ? files.length : at + 1, files.length, words);
}

export function progressPerFile(files: Pick<File, 'size'>[], progress: number): number[] {
  let left = progress * sizeOf(files);
  return files.map(({ size }) => {
    const part = size > 0 ? Math.min(1, Math.max(0, left / size)) : 1;
    left -= size;
    return part;
  });
}

const sizeOf = (files: Pick<File, 'size'>[]) => files.reduce((sum, { size }) => sum + size, 0);
