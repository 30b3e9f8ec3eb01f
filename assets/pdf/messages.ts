/** Why a file isn't shown. */
export type PdfErrorCode = 'damaged' | 'unreachable' | 'signedOut' | 'gone';

/** From the page to the frame, which can reach neither the file nor anything else of the session. */
export type PdfCommand =
  | { name: 'open'; bytes: number }
  | { name: 'unlock'; password: string }
  | { name: 'bytes'; begin: number; content: ArrayBuffer }
  | { name: 'go'; page: number }
  | { name: 'zoom'; step: 1 | -1 | 0 };

/** From the frame to the page. */
export type PdfReport =
  | { name: 'ready' }
  | { name: 'wanted'; begin: number; end: number }
  | { name: 'locked'; isWrong: boolean }
  | { name: 'opened'; pages: number }
  | { name: 'reached'; page: number }
  | { name: 'zoomed'; percent: number }
  | { name: 'failed'; code: PdfErrorCode };
