import type { AttachmentView } from '../../src/files/attachment.view';

export type FileKind = 'picture' | 'video' | 'sound' | 'other';

const PLAYED = ['video/mp4', 'video/webm'];
const HEARD = ['audio/mpeg', 'audio/ogg'];

/** How a file is shown. */
export function kindOf({ content_type, preview }: AttachmentView): FileKind {
  if (content_type.startsWith('image/') && preview) return 'picture';
  if (PLAYED.includes(content_type)) return 'video';
  return HEARD.includes(content_type) ? 'sound' : 'other';
}

const ICONS: [RegExp, string][] = [
  [/\.(zip|gz|tgz|xz|bz2|7z|rar|zst|tar)$/i, 'file-archive'],
  [/\.(xlsx?|ods|csv|tsv|numbers)$/i, 'file-spreadsheet'],
  [/\.(pdf|docx?|odt|rtf|txt|md|pages|epub)$/i, 'file-text'],
  [/\.(png|jpe?g|gif|webp|avif|svg|hei[cf]|tiff?|bmp|psd)$/i, 'file-image'],
  [/\.(mp4|mov|webm|mkv|avi|m4v)$/i, 'file-video-camera'],
  [/\.(mp3|ogg|wav|flac|m4a|opus|aac)$/i, 'file-music'],
  [/\.(js|mjs|ts|tsx|json|py|rb|go|rs|java|c|h|cpp|cs|php|sh|sql|html|css|xml|ya?ml|toml)$/i, 'file-code'],
];

export const FILE_ICONS = ['file', ...ICONS.map(([, icon]) => icon)];

export function iconOf(name: string): string {
  return ICONS.find(([pattern]) => pattern.test(name))?.[1] ?? 'file';
}

const BOX = { width: 400, height: 320 };
/** Several stand in rows. */
const SMALL_BOX = { width: 300, height: 150 };

/** How large a picture stands in a message: its place is kept before it is there. */
export function shownSize(size: { width: number; height: number }, isAlone: boolean) {
  const box = isAlone ? BOX : SMALL_BOX;
  const scale = Math.min(1, box.width / size.width, box.height / size.height);
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  };
}

/** For `height: auto` and its like: which side is given (`files.css`). */
export const tallClass = ({ width, height }: { width: number; height: number }) =>
  height > width ? 'tall' : undefined;
