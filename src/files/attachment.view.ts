export class PreviewView {
  /** A WebP picture of it, at most 1200 × 800. */
  url: string;
  width: number;
  height: number;
}

export class AttachmentView {
  id: number;
  name: string;
  /** What the file itself says it is; `application/octet-stream` where it says nothing known. */
  content_type: string;
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
  /** For members of the room only; `?download=1` to save it. */
  url: string;
  /** Of a picture, or of a video where that could be found out; the right way up. */
  width: number | null;
  height: number | null;
  animated: boolean;
  preview: PreviewView | null;
}
