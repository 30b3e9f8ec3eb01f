export interface Size {
  width: number;
  height: number;
}

export const MAX_THUMBNAIL: Size = { width: 1200, height: 800 };
/** Of the second drawing, for what browsers can't show (`large-drawings.ts`). */
export const MAX_LARGE: Size = { width: 4096, height: 4096 };

const MAX_SHOWN: Size = { width: 400, height: 320 };
/** Beyond 1:2.5 and 2.5:1 a picture would be a sliver, so it's cropped to one of these. */
const MAX_RATIO = 2.5;
const TALL: Size = { width: 144, height: 240 };
const WIDE: Size = { width: 400, height: 160 };
/** A smaller one stands in a frame that a finger can hit. */
const MIN_SIDE = 48;

interface ShownPicture extends Size {
  /** For the styles (`attachments.css`): which dimension is limited, and whether it’s cropped or framed. */
  class: string | undefined;
}

/** How large a picture stands in its message, to reserve the space before it loads. */
export function shownPicture(size: Size): ShownPicture {
  const ratio = size.height / size.width;
  if (ratio > MAX_RATIO && size.height > TALL.height) return { ...TALL, class: 'tall cropped' };
  if (1 / ratio > MAX_RATIO && size.width > WIDE.width) return { ...WIDE, class: 'cropped' };
  const shown = shownSize(size);
  const { width, height } = shown;
  const names = [height > width && 'tall', Math.min(width, height) < MIN_SIDE && 'small'].filter(Boolean);
  return { ...shown, class: names.join(' ') || undefined };
}

export const shownSize = (size: Size): Size => scaleToFit(size, MAX_SHOWN);

export function scaleToFit(size: Size, box: Size): Size {
  const scale = Math.min(1, box.width / size.width, box.height / size.height);
  const scaled = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: scaled(size.width), height: scaled(size.height) };
}
