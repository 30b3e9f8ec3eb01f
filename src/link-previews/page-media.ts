import type { LinkMedia } from '../protocol/link-preview.view';

export interface PageMedia {
  width: number | null;
  height: number | null;
  duration_ms: number | null;
}

export const UNKNOWN_MEDIA: PageMedia = { width: null, height: null, duration_ms: null };

export function mediaView({ width, height, duration_ms }: PageMedia): LinkMedia | null {
  if (width === null && duration_ms === null) return null;
  return { duration: duration_ms === null ? null : duration_ms / 1000, width, height };
}
