export class LinkPreviewImage {
  /** A WebP picture that this server has drawn; for members of the room only. */
  url: string;
  width: number;
  height: number;
}

/** What a page says of itself. */
export class PageView {
  /** Where it says that it is; the given address where it says nothing valid. */
  url: string;
  title: string;
  /** May be empty, as may the name of its site. */
  description: string;
  site_name: string;
  image: LinkPreviewImage | null;
  /** The picture is somebody's face. */
  is_face: boolean;
}

export class LinkPreview extends PageView {
  id: number;
  /** The address as it stands in the message. */
  link: string;
}

/** A message of this server that another one links to. What it says is asked for by who may read it. */
export class MessageLink {
  room_id: number;
  message_id: number;
  url: string;
}
