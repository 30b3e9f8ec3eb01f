export class ThumbnailView {
  /** A WebP thumbnail, at most 1200 × 800. */
  url: string;
  width: number;
  height: number;
}

export type DrawingState = 'none' | 'pending' | 'drawn' | 'failed';

/**
 * Why there is no thumbnail. `no_program`: the server lacks the program that draws this type. `no_fonts`: the first page came
 * out empty, and its fonts aren't in the file. `blank`: there is nothing on the first page.
 */
export type DrawingErrorCode =
  | 'blank'
  | 'no_fonts'
  | 'no_program'
  | 'sizes_differ'
  | 'stopped'
  | 'too_large'
  | 'too_slow'
  | 'unreadable';

export class DrawingView {
  /** `none`: files of this type get no thumbnail. `pending`: it comes with `attachment.drawn`. */
  state: DrawingState;
  /** Version of the rules that drew it; null unless `drawn`. */
  version: number | null;
  /** Null unless `failed`. */
  reason: DrawingErrorCode | null;
}

export class ArchiveEntryView {
  /** With its folders. */
  name: string;
  /** Unpacked; null for a folder. */
  bytes: number | null;
}

export class AttachmentView {
  id: number;
  name: string;
  /** Detected from the file itself; `application/octet-stream` if unknown. */
  content_type: string;
  bytes: number;
  /** Hex-encoded. */
  sha256: string;
  /** For members of the room only. Add `?download=1` to save it. */
  url: string;
  /** Width of an image, or of a video if known, after rotation. */
  width: number | null;
  height: number | null;
  animated: boolean;
  /** Seconds, of sound and video; null if unknown. */
  duration: number | null;
  /** The first lines of a text; null for other files. */
  excerpt: string | null;
  /** The first 20 entries of an archive; null for other files, and for one that can't be listed. */
  contents: ArchiveEntryView[] | null;
  /** How many contacts are in a vCard, or events in a calendar; null for other files. */
  items: number | null;
  thumbnail: ThumbnailView | null;
  drawing: DrawingView;
}
