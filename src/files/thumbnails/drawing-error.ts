import type { DrawingFault } from '../../protocol/attachment.view';

/** Of log lines that operators see: what is drawn, and what isn’t. */
export const DRAWING_CONTEXT = 'thumbnails';

export class DrawingError extends Error {
  constructor(
    readonly fault: DrawingFault,
    detail: string = fault,
  ) {
    super(detail);
  }
}
