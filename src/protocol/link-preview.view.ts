export class LinkPreviewImage {
  /** A WebP image made by this server, for members of the room only. */
  url: string;
  width: number;
  height: number;
  /** A description of the image; can be empty. */
  alt: string;
}

/** What is known of a video or a sound before it plays. */
export class LinkMedia {
  /** In seconds; null if unknown. */
  duration: number | null;
  /** Of a video, in pixels; null if unknown. */
  width: number | null;
  height: number | null;
}

/** What a link leads to. */
export type PageKind = 'page' | 'picture' | 'video' | 'sound';

/** What a page says about itself. */
export class PageView {
  /** The URL that answered, after redirects. */
  url: string;
  /** The host of `url`, for people to read. */
  host: string;
  kind: PageKind;
  title: string;
  /** Can be empty. */
  description: string;
  /** What the page calls its site, which may be untrue; can be empty. */
  site_name: string;
  image: LinkPreviewImage | null;
  media: LinkMedia | null;
  /** Whether the image is someone's face. */
  is_avatar: boolean;
}

export class LinkPreviewView extends PageView {
  id: number;
  /** The URL in the message. Preview cards lead there. */
  link: string;
}

/** A message on this server that another one links to. Fetch its content separately; only its members can. */
export class MessageLink {
  room_id: number;
  message_id: number;
  url: string;
}
