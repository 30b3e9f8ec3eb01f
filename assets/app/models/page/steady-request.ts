import { OWN_HEADER } from '../../../../src/protocol/own-header';
import { live } from '../connection/live';

export const STALLED_MS = 20_000;

export interface SteadyRequest {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | ArrayBuffer | FormData;
  signal?: AbortSignal | null;
  responseType?: 'blob';
  /** Bytes of the body that have left. */
  onProgress?(sent: number): void;
}

export class LineLost extends Error {
  constructor(readonly isSilent: boolean) {
    super();
  }
}

/** Something on the way won’t pass on so large a body, however often it is asked. */
export class BodyRefused extends Error {}

/** Ends by itself when nothing moves. @throws {LineLost} {BodyRefused} {DOMException} `AbortError` */
export function steadyRequest({ method, path, body, signal, ...options }: SteadyRequest) {
  return new Promise<XMLHttpRequest>((resolve, reject) => {
    const request = new XMLHttpRequest();
    const line = watchLine(request, options.onProgress);
    const abort = () => request.abort();
    signal?.addEventListener('abort', abort);
    request.onloadend = () => {
      line.stop();
      signal?.removeEventListener('abort', abort);
      if (signal?.aborted) reject(new DOMException('Aborted', 'AbortError'));
      else if (isOurs(request)) resolve(request);
      else reject(request.status === 413 ? new BodyRefused() : new LineLost(line.isSilent));
    };
    request.open(method, path);
    request.responseType = options.responseType ?? '';
    for (const [name, value] of Object.entries(options.headers ?? {})) request.setRequestHeader(name, value);
    if (signal?.aborted) return request.onloadend(new ProgressEvent('loadend'));
    request.send(body);
  });
}

function watchLine(request: XMLHttpRequest, onProgress?: (sent: number) => void) {
  const line = { isSilent: false, stop };
  const giveUp = () => {
    line.isSilent = true;
    request.abort();
  };
  let timer = setTimeout(giveUp, STALLED_MS);
  const moved = () => {
    clearTimeout(timer);
    timer = setTimeout(giveUp, STALLED_MS);
  };
  const unsubscribe = onLineLost(giveUp);
  request.upload.onprogress = ({ loaded }) => {
    moved();
    onProgress?.(loaded);
  };
  request.onprogress = moved;
  request.onreadystatechange = moved;
  function stop(): void {
    clearTimeout(timer);
    unsubscribe();
  }
  return line;
}

export function onLineLost(run: () => void): () => void {
  let wasLive = live.client?.state.name === 'live';
  return live.on('state', ({ name }) => {
    if (wasLive && name === 'waiting') run();
    wasLive = name === 'live';
  });
}

const isOurs = (request: XMLHttpRequest) => request.getResponseHeader(OWN_HEADER) !== null;
