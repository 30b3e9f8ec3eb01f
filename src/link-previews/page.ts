import type { PageKind } from '../protocol/link-preview.view';
import type { PageMedia } from './page-media';

export interface Page {
  url: string;
  canonical: string;
  kind: PageKind;
  title: string;
  description: string;
  site_name: string;
  image_alt: string;
  media: PageMedia;
  /** Comes later than the words. Never rejects. */
  image: Promise<PageImage | undefined>;
  drawn?: PageImage;
}

export interface PageImage {
  token: string;
  content: Buffer;
  /** SHA-256 of the content. */
  hash: string;
  width: number;
  height: number;
  isAvatar: boolean;
}
