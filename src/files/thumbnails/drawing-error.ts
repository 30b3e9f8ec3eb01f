import type { DrawingErrorCode } from '../../protocol/attachment.view';

export const DRAWING_CONTEXT = 'thumbnails';

export class DrawingError extends Error {
  constructor(
    readonly code: DrawingErrorCode,
    detail: string = code,
  ) {
    super(detail);
  }
}
