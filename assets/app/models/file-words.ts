import { text } from '../../texts/browser';

const SHOWN = /^image\/(jpeg|png|gif|webp|avif)$/;

/** What this browser can show before the server has drawn it. */
export const isPicture = ({ type }: Blob) => SHOWN.test(type);

const BOX = { width: 400, height: 320 };
const SMALL_BOX = { width: 300, height: 150 };
const PREVIEW = { width: 1200, height: 800 };

/** As large as the server will show it: nothing moves when its picture takes the place. */
export function shownSize({ naturalWidth, naturalHeight }: HTMLImageElement, isAlone: boolean) {
  const size = fitted({ width: naturalWidth, height: naturalHeight }, PREVIEW);
  return fitted(size, isAlone ? BOX : SMALL_BOX);
}

function fitted(size: { width: number; height: number }, box: { width: number; height: number }) {
  const scale = Math.min(1, box.width / size.width, box.height / size.height);
  const scaled = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: scaled(size.width), height: scaled(size.height) };
}

/** How much has left, and in which file that is. */
export function progressWords(files: Pick<File, 'size'>[], progress: number): string {
  const total = sizeOf(files);
  const words = text.sending.progress(Math.floor(progress * 100), text.sizes.bytes(total));
  if (files.length < 2) return words;
  const at = progressOfEach(files, progress).findIndex((part) => part < 1);
  return text.sending.fileOf(at < 0 ? files.length : at + 1, files.length, words);
}

/** How much of each file has left, from 0 to 1: they leave one after the other. */
export function progressOfEach(files: Pick<File, 'size'>[], progress: number): number[] {
  let left = progress * sizeOf(files);
  return files.map(({ size }) => {
    const part = size > 0 ? Math.min(1, Math.max(0, left / size)) : 1;
    left -= size;
    return part;
  });
}

const sizeOf = (files: Pick<File, 'size'>[]) => files.reduce((sum, { size }) => sum + size, 0);
