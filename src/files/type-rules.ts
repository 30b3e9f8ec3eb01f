import { mediaTypeOf, type ThumbnailKind } from '../../assets/rules/media-types';
import { UNKNOWN_TYPE } from './file-types';

export const servedTypeOf = (type: string) => (mediaTypeOf(type)?.isShown ? type : UNKNOWN_TYPE);

export const isInline = (type: string) => {
  const { isShown = false, isEmbedded = false } = mediaTypeOf(type) ?? {};
  return isShown && !isEmbedded;
};

export const isArchive = (type: string) => mediaTypeOf(type)?.class === 'archive';

/** Whether a size, a duration, or what is in it can be read. */
export const hasHeader = (type: string) => /^(?:image|video|audio)\//.test(type) || isArchive(type);

export const thumbnailKindOf = (type: string): ThumbnailKind | undefined => mediaTypeOf(type)?.drawnAs;
