import { type MediaClass, mediaTypeOf } from '../../assets/rules/media-types';
import type { AttachmentView } from '../../src/protocol/attachment.view';

export type FileKind = 'picture' | 'video' | 'sound' | 'other';

/** A picture beyond these would choke the reader’s browser. */
const MAX_SHOWN_BYTES = 25_000_000;
const MAX_SHOWN_PIXELS = 100_000_000;
const MAX_DRAWN_PIXELS = 200_000_000;

/** The browser hides the player of what it cannot play; the row of the file is always there. */
export function kindOf(file: AttachmentView): FileKind {
  const type = mediaTypeOf(file.content_type);
  if (type?.class === 'picture') return shapeOf(file) ? 'picture' : 'other';
  return type?.isShown ? (type.class as Exclude<MediaClass, 'picture' | 'document' | 'archive'>) : 'other';
}

export function shapeOf(file: AttachmentView): { width: number; height: number } | undefined {
  const { thumbnail, width, height } = file;
  if (thumbnail) return thumbnail;
  if (width === null || height === null) return undefined;
  const isDrawn = file.drawing?.state === 'pending' && width * height <= MAX_DRAWN_PIXELS;
  return isShownWhole(file) || isDrawn ? { width, height } : undefined;
}

export function isShownWhole({ content_type, width, height, bytes }: AttachmentView): boolean {
  const pixels = (width ?? 0) * (height ?? 0);
  const isBounded = pixels > 0 && pixels <= MAX_SHOWN_PIXELS && bytes <= MAX_SHOWN_BYTES;
  return isBounded && mediaTypeOf(content_type)?.isShown === true;
}

const ICONS: [RegExp, string][] = [
  [/\.(jpe?g|png|gif|webp|avif|hei[cf]|tiff?|bmp|ico|svg|psd|raw|dng|tga|p[bgnp]m)$/i, 'file-image'],
  [/\.(mp4|m4v|mov|mkv|webm|avi|wmv|flv|3gp|ogv|mpe?g|vob|m2ts)$/i, 'file-video-camera'],
  [/\.(mp3|m4[ab]|wav|flac|og[ga]|opus|spx|aac|e?ac3|mp2|wma|amr|midi?)$/i, 'file-music'],
  [/\.(ttf|otf|woff2?)$/i, 'type'],
  [/\.(exe|msi|dmg|pkg|app|apk|deb|rpm|jar)$/i, 'package'],
  [/\.vcf$/i, 'user'],
  [/\.ics$/i, 'calendar'],
  [/\.(zip|gz|tgz|xz|bz2|7z|rar|zst|tar)$/i, 'file-archive'],
  [/\.(xlsx?|ods|csv|tsv|numbers)$/i, 'file-spreadsheet'],
  [/\.(pdf|docx?|odt|rtf|txt|md|pages|epub|pptx?|key|odp|log|eml)$/i, 'file-text'],
  [
    /\.(js|mjs|ts|tsx|json|py|rb|go|rs|java|c|h|cpp|cs|php|sh|sql|html|css|xml|ya?ml|toml|diff|patch)$/i,
    'file-code',
  ],
];

const CLASS_ICONS: Record<MediaClass, string> = {
  picture: 'file-image',
  video: 'file-video-camera',
  sound: 'file-music',
  document: 'file-text',
  archive: 'file-archive',
};

export function iconOf({ name, content_type }: Pick<AttachmentView, 'name' | 'content_type'>): string {
  const type = mediaTypeOf(content_type);
  return type ? CLASS_ICONS[type.class] : (ICONS.find(([pattern]) => pattern.test(name))?.[1] ?? 'file');
}

/** Tells the styles which dimension is limited (`attachments.css`). */
export const tallClass = ({ width, height }: { width: number; height: number }) =>
  height > width ? 'tall' : undefined;
