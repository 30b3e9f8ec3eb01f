import { text } from '../../../texts/browser';
import { type ErrorDetail, errorMessage } from '../page/error-message';
import { BodyRefused, LineLost, type SteadyRequest, steadyRequest } from '../page/steady-request';
import type { Upload } from './upload';

const PART_BYTES = 2 * 1024 * 1024;
/** Larger files would take too much memory to hash. */
const MAX_HASHED_BYTES = 64 * 1024 * 1024;
const RETRYABLE = new Set([408, 425, 429, 500, 502, 503, 504]);

export class UploadFailed extends Error {}

/** The uploads ended before the message was posted: the files are to be sent again. */
export class UploadsGone extends UploadFailed {}

interface Progress {
  signal: AbortSignal;
  onProgress(sent: number): void;
}

/** May be repeated until it succeeds. @throws {LineLost} when it is to be tried again, {UploadFailed} otherwise */
export async function sendFiles(
  { client_message_id, files }: Pick<Upload, 'client_message_id' | 'files'>,
  progress: Progress,
): Promise<number[]> {
  const ids: number[] = [];
  let before = 0;
  for (const [index, file] of files.entries()) {
    const done = before;
    const onProgress = (sent: number) => progress.onProgress(done + sent);
    ids.push(await sendFile(`${client_message_id}-${index}`, file, { ...progress, onProgress }));
    before += file.size;
  }
  return ids;
}

/** @throws like `sendFiles` */
export async function postMessage(upload: Upload, signal: AbortSignal): Promise<void> {
  const { room_id, client_message_id, no_previews, body, reply_to_id, upload_ids, remove_location } = upload;
  const more = no_previews ? { no_previews: no_previews.split(' ') } : {};
  const message = {
    client_message_id,
    body,
    format: 'markdown',
    reply_to_id,
    upload_ids,
    remove_location,
    ...more,
  };
  await ask({ method: 'POST', path: `/api/v1/rooms/${room_id}/messages`, signal, ...json(message) });
}

async function sendFile(
  client_upload_id: string,
  file: File,
  { signal, onProgress }: Progress,
): Promise<number> {
  const { name, size: bytes } = file;
  const start = { client_upload_id, name: name || 'file', bytes, sha256: await hashOf(file) };
  const path = '/api/v1/uploads';
  let { id, offset } = await ask({ method: 'POST', path, signal, ...json(start) });
  onProgress(offset);
  while (offset < bytes) {
    const part = await read(file.slice(offset, offset + PART_BYTES));
    const headers = { 'content-type': 'application/partial-upload', 'upload-offset': String(offset) };
    const begun = offset;
    const moved = (sent: number) => onProgress(begun + Math.min(sent, part.byteLength));
    ({ id, offset } = await ask({
      method: 'PATCH',
      path: `${path}/${id}`,
      headers,
      body: part,
      signal,
      onProgress: moved,
    }));
  }
  return id;
}

const json = (body: object) => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

async function ask(request: SteadyRequest): Promise<{ id: number; offset: number }> {
  const headers = { accept: 'application/json', ...request.headers };
  const { status, responseText } = await steadyRequest({ ...request, headers }).catch((error: unknown) => {
    throw error instanceof BodyRefused ? new UploadFailed(text.sending.tooLargeHere) : error;
  });
  const answer = parsed(responseText);
  if (status < 300 && answer) return answer as { id: number; offset: number };
  const { code, detail, errors } = (answer ?? {}) as Partial<ErrorDetail> & { errors?: ErrorDetail[] };
  // An upload that ended, or continues elsewhere, is asked for again.
  const isStale = request.method === 'PATCH' && (status === 404 || code === 'wrong_offset');
  if (isStale || RETRYABLE.has(status)) throw new LineLost(false);
  const reason = detail ? errorMessage({ code, detail }) : text.sending.refused;
  const Failure = errors?.some((error) => error.code === 'unknown_upload') ? UploadsGone : UploadFailed;
  throw new Failure(errors?.map(errorMessage).join(' ') || reason);
}

function parsed(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    return undefined;
  }
}

const hashes = new WeakMap<File, string>();

async function hashOf(file: File): Promise<string | undefined> {
  if (file.size > MAX_HASHED_BYTES || !globalThis.crypto?.subtle) return undefined;
  const known = hashes.get(file);
  if (known) return known;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await read(file)));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  hashes.set(file, hash);
  return hash;
}

/** A file can be moved or changed on its disk before it is sent. */
const read = (part: Blob) =>
  part.arrayBuffer().catch(() => Promise.reject(new UploadFailed(text.sending.fileGone)));
