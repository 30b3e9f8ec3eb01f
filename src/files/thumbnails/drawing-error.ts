import type { DrawingFault } from '../../protocol/attachment.view';

export const DRAWING_CONTEXT = 'thumbnails';

export class DrawingError extends Error {
  constructor(
    readonly fault: DrawingFault,
    detail: string = fault,
  ) {
    super(detail);
  }
}
