import type { PdfErrorCode } from '../../../pdf/messages';
import { HttpError } from '../page/requests';
import { steadyRequest } from '../page/steady-request';

interface Part {
  begin: number;
  end: number;
}

/** Fetches with the session of the page what a frame without one asks for. */
export class PdfBytes {
  private missed: Part[] = [];

  constructor(
    private readonly path: string,
    private readonly onContent: (begin: number, content: ArrayBuffer) => void,
    private readonly onError: (code: PdfErrorCode) => void,
    private readonly signal: AbortSignal,
  ) {}

  /** Says so where there's no way to the file. */
  async check(): Promise<void> {
    await this.attempt({ begin: 0, end: 1 });
  }

  async fetch(part: Part): Promise<void> {
    const content = await this.attempt(part);
    if (content) this.onContent(part.begin, content);
    else this.missed.push(part);
  }

  fetchMissed(): void {
    for (const part of this.missed.splice(0)) void this.fetch(part);
  }

  private async attempt(part: Part): Promise<ArrayBuffer | undefined> {
    try {
      return await this.request(part);
    } catch (error) {
      if (!this.signal.aborted) this.onError(errorCodeOf(error));
      return undefined;
    }
  }

  private async request({ begin, end }: Part): Promise<ArrayBuffer> {
    const { path, signal } = this;
    const headers = { accept: 'application/json', range: `bytes=${begin}-${end - 1}` };
    const answer = await steadyRequest({ method: 'GET', path, headers, signal, responseType: 'blob' });
    if (answer.status !== 206) throw new HttpError(answer.status, 'range');
    return (answer.response as Blob).arrayBuffer();
  }
}

const ERROR_CODES: Record<number, PdfErrorCode> = { 401: 'signedOut', 403: 'gone', 404: 'gone', 410: 'gone' };
const errorCodeOf = (error: unknown): PdfErrorCode =>
  (error instanceof HttpError && ERROR_CODES[error.status]) || 'unreachable';
