/** A page as it was read: what it says of itself, and its picture as we have drawn it. */
export interface Page {
  /** Where it says that it is; undefined where it says nothing valid. */
  url: string | undefined;
  title: string;
  description: string;
  site_name: string;
  picture: PagePicture | undefined;
}

export interface PagePicture {
  /** Names it while it is only in memory; nobody can guess it. */
  token: string;
  /** WebP. */
  image: Buffer;
  width: number;
  height: number;
  isFace: boolean;
}
