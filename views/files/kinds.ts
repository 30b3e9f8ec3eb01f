import { type MediaClass, mediaTypeOf } from '../../assets/rules/media-types';
import type { AttachmentView } from '../../src/protocol/attachment.view';

export type FileKind = 'picture' | 'video' | 'sound' | 'other';

/** A picture beyond these would choke the reader’s browser. */
const MAX_SHOWN_BYTES = 25_000_000;
const MAX_SHOWN_PIXELS = 100_000_000;
/** Each frame is decoded anew. */
const MAX_MOVING_PIXELS = 10_000_000;
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
  const pixels = width * height;
  const isDrawn = file.drawing?.state === 'pending' && pixels > 0 && pixels <= MAX_DRAWN_PIXELS;
  return isShownWhole(file) || isDrawn ? { width, height } : undefined;
}

export function isShownWhole({ content_type, width, height, bytes, animated }: AttachmentView): boolean {
  const pixels = (width ?? 0) * (height ?? 0);
  const most = animated ? MAX_MOVING_PIXELS : MAX_SHOWN_PIXELS;
  const isBounded = pixels > 0 && pixels <= most && bytes <= MAX_SHOWN_BYTES;
  return isBounded && mediaTypeOf(content_type)?.isShown === true;
}

const endings = (words: string) => new RegExp(`\\.(?:${words.replaceAll(' ', '|')})$`, 'i');

const ICONS: [RegExp, string][] = [
  [
    endings('jpe?g png gif webp avif hei[cf]s? jxl jp2 tiff? bmp icns? icon? svgz? psd xcf tga exr p[bgnp]m'),
    'file-image',
  ],
  [endings('raw dng nef cr[23] arw raf orf rw2'), 'file-image'],
  [endings('mp4 m4v mov mkv webm avi wmv flv 3gp?p? 3g2 ogv mpe?g vob m2ts mts asf'), 'file-video-camera'],
  [endings('mp3 m4[abr] wav flac og[ga] opus spx aac e?ac3 mp2 wma amr midi? aiff? caf mka'), 'file-music'],
  [endings('ttf ttc otf woff2? eot'), 'type'],
  [endings('exe msi dmg pkg app appimage apk aab ipa deb rpm jar whl iso'), 'package'],
  [endings('sqlite3? db mdb accdb parquet'), 'database'],
  [endings('eml msg'), 'mail-open'],
  [endings('url webloc lnk'), 'link'],
  [endings('vcf'), 'user'],
  [endings('ics'), 'calendar'],
  [endings('zip g?z tgz xz txz bz2 tbz2 7z rar zst br tar'), 'file-archive'],
  [endings('xls[xmb]? ods csv tsv tab numbers'), 'file-spreadsheet'],
  [endings('pdf do[ct][xm]? odt rtf txt md pages epub mobi pp[ts][xm]? key odp log srt vtt'), 'file-text'],
  [
    endings(
      '[cm]?[jt]s [jt]sx jsonl? ndjson geojson ipynb py rb go rs java kt swift dart cc? h cpp hpp cs php',
    ),
    'file-code',
  ],
  [
    endings(
      'sh ps1 bat sql html? css scss xml gpx kml plist ya?ml toml ini conf env vue lua diff patch m3u8',
    ),
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

type Named = Pick<AttachmentView, 'name' | 'content_type'> & Partial<Pick<AttachmentView, 'excerpt'>>;

/** Programs and documents may be archives, too. */
export function iconOf({ name, content_type, excerpt }: Named): string {
  const type = mediaTypeOf(content_type);
  if (type && type.class !== 'archive') return CLASS_ICONS[type.class];
  const byName = ICONS.find(([pattern]) => pattern.test(name))?.[1];
  return byName ?? (type ? CLASS_ICONS.archive : excerpt ? 'file-text' : 'file');
}

/** Tells the styles which dimension is limited (`attachments.css`). */
export const tallClass = ({ width, height }: { width: number; height: number }) =>
  height > width ? 'tall' : undefined;
