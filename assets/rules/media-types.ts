/** What a file is to people: it decides how it's shown, found, and which icon it has. */
export type MediaClass = 'picture' | 'video' | 'sound' | 'document' | 'archive';

/** The process that draws thumbnails has a way for each. */
export type ThumbnailKind = 'picture' | 'video' | 'document';

export interface MediaType {
  class: MediaClass;
  /** Browsers can show or play it, without running anything. */
  isShown: boolean;
  /** Shown inside a page only: on its own, it's saved. */
  isEmbedded?: boolean;
  drawnAs?: ThumbnailKind;
  /** The type that browsers know the same codecs by. */
  playedAs?: string;
}

const picture = (isShown: boolean): MediaType => ({ class: 'picture', isShown, drawnAs: 'picture' });
const video = (playedAs?: string): MediaType => ({
  class: 'video',
  isShown: true,
  drawnAs: 'video',
  playedAs,
});
/** `ffmpeg` reads them. */
const RARE_PICTURE: MediaType = { class: 'picture', isShown: false, drawnAs: 'video' };
const ARCHIVE: MediaType = { class: 'archive', isShown: false };
const SOUND: MediaType = { class: 'sound', isShown: true };

/** Every type that the server tells from a file; `docs/files.md` lists them. */
export const MEDIA_TYPES: Record<string, MediaType> = {
  'image/jpeg': picture(true),
  'image/png': picture(true),
  'image/gif': picture(true),
  'image/webp': picture(true),
  'image/avif': picture(true),
  'image/heic': picture(false),
  'image/tiff': picture(false),
  'image/jxl': RARE_PICTURE,
  'image/jp2': RARE_PICTURE,
  'image/vnd.adobe.photoshop': RARE_PICTURE,
  'image/bmp': { class: 'picture', isShown: true },
  'image/x-icon': { class: 'picture', isShown: true },
  'image/svg+xml': { class: 'picture', isShown: true, isEmbedded: true },
  'video/mp4': video(),
  'video/webm': video(),
  'video/ogg': video(),
  'video/quicktime': video('video/mp4'),
  'video/x-matroska': video('video/webm'),
  'video/mp2t': video(),
  'video/mpeg': video(),
  'video/x-msvideo': video(),
  'video/x-ms-asf': video(),
  'video/x-flv': video(),
  'audio/mpeg': SOUND,
  'audio/ogg': SOUND,
  'audio/mp4': SOUND,
  'audio/webm': SOUND,
  'audio/wav': SOUND,
  'audio/flac': SOUND,
  'audio/aac': SOUND,
  'audio/ac3': SOUND,
  'audio/mp2': SOUND,
  'audio/midi': SOUND,
  'audio/aiff': SOUND,
  'audio/amr': SOUND,
  'audio/x-caf': SOUND,
  'audio/x-ms-wma': SOUND,
  'audio/x-matroska': { ...SOUND, playedAs: 'audio/webm' },
  'application/pdf': { class: 'document', isShown: false, drawnAs: 'document' },
  'application/zip': ARCHIVE,
  'application/gzip': ARCHIVE,
  'application/x-tar': ARCHIVE,
};

export const mediaTypeOf = (content_type: string): MediaType | undefined =>
  Object.hasOwn(MEDIA_TYPES, content_type) ? MEDIA_TYPES[content_type] : undefined;
