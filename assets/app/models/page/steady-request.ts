import { OWN_HEADER } from '../../../../src/protocol/own-header';
import { live } from '../connection/live';

const STALLED_MS = 20_000;

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
export function steadyRequest(options: SteadyRequest) {
  const { method, path, headers = {}, body, signal, responseType = '', onProgress } = options;
  return new Promise<XMLHttpRequest>((resolve, reject) => {
    const request = new XMLHttpRequest();
    let isSilent = false;
    const giveUp = () => {
      isSilent = true;
      request.abort();
    };
    let timer = setTimeout(giveUp, STALLED_MS);
    const moved = () => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, STALLED_MS);
    };
    let wasLive = live.client?.state.name === 'live';
    const unsubscribe = live.on('state', ({ name }) => {
      if (wasLive && name === 'waiting') giveUp();
      wasLive = name === 'live';
    });
    const abort = () => request.abort();
    signal?.addEventListener('abort', abort);
    request.upload.onprogress = ({ loaded }) => {
      moved();
      onProgress?.(loaded);
    };
    request.onprogress = moved;
    request.onreadystatechange = moved;
    request.onloadend = () => {
      clearTimeout(timer);
      unsubscribe();
      signal?.removeEventListener('abort', abort);
      if (signal?.aborted) reject(new DOMException('Aborted', 'AbortError'));
      else if (isOurs(request)) resolve(request);
      else reject(request.status === 413 ? new BodyRefused() : new LineLost(isSilent));
    };
    request.open(method, path);
    request.responseType = responseType;
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    if (signal?.aborted) return request.onloadend(new ProgressEvent('loadend'));
    request.send(body);
  });
}

const isOurs = (request: XMLHttpRequest) => request.getResponseHeader(OWN_HEADER) !== null;
