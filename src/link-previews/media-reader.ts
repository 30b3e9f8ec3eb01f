import { Injectable } from '@nestjs/common';
import { mediaTypeOf } from '../../assets/rules/media-types';
import { typeOf } from '../files/file-types';
import { FileHeaders } from '../files/thumbnails/file-headers';
import { type FileHeader } from '../files/thumbnails/thumbnail-process';
import type { PageKind } from '../protocol/link-preview.view';
import { indexOffset, withoutFilms } from './mp4-index';
import type { Page } from './page';
import { MAX_TITLE, shortened } from './page/words';
import { PageImages } from './page-images';
import { UNKNOWN_MEDIA } from './page-media';
import { PageRequests } from './page-requests';
import type { Visit } from './page-visits';

const TIMEOUT_MS = 3_000;
const MAX_INDEX_BYTES = 2 * 1024 * 1024;
const MP4 = /^(?:video|audio)\/(?:mp4|quicktime)$/;

/** Links that lead to a picture, a video or a sound. */
@Injectable()
export class MediaReader {
  constructor(
    private readonly requests: PageRequests,
    private readonly images: PageImages,
    private readonly headers: FileHeaders,
  ) {}

  async read({ url, response }: Visit): Promise<Page | undefined> {
    const type = typeOf(response.body);
    const media = mediaTypeOf(type)?.class;
    if (media === undefined || media === 'document' || media === 'archive') return undefined;
    const isPicture = media === 'picture';
    if (isPicture && response.isTruncated) return undefined;
    const facts = isPicture ? undefined : await this.facts(url, response, type);
    return {
      url: url.href,
      canonical: '',
      kind: media satisfies PageKind,
      title: fileName(url),
      description: '',
      site_name: '',
      image_alt: isPicture ? fileName(url) : '',
      media: facts ?? UNKNOWN_MEDIA,
      image: isPicture ? this.images.draw(response.body) : Promise.resolve(undefined),
    };
  }

  private async facts(
    url: URL,
    { body, isTruncated }: Visit['response'],
    type: string,
  ): Promise<FileHeader | undefined> {
    const offset = isTruncated && MP4.test(type) ? indexOffset(body) : undefined;
    if (offset === undefined) return this.headers.ofStart(body, type);
    const end = await this.requests.rest(url, offset, { timeoutMs: TIMEOUT_MS, maxBytes: MAX_INDEX_BYTES });
    return end && this.headers.ofStart(withoutFilms(body, end), type);
  }
}

function fileName({ pathname, hostname }: URL): string {
  const name = pathname.split('/').at(-1) ?? '';
  try {
    return shortened(decodeURIComponent(name), MAX_TITLE) || hostname;
  } catch {
    return shortened(name, MAX_TITLE) || hostname;
  }
}
