import type {
  MessageView,
  MeView,
  MyRoomView,
  PageView,
  SoundView,
  UserView,
} from '../../../../src/protocol/frames';
import { text } from '../../../texts/browser';
import { newId } from '../../net/platform';
import { type ErrorDetail, errorMessage } from './error-message';
import { BodyRefused, LineLost, type SteadyRequest, steadyRequest } from './steady-request';

type Init = Pick<SteadyRequest, 'body' | 'headers' | 'signal'> & { method?: string };

export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
  ) {
    super(`${status}: ${detail}`);
  }
}

export async function getHtml(path: string, signal?: AbortSignal): Promise<string | undefined> {
  const answer = await requestHtml(path, signal);
  return answer.status === 204 ? undefined : answer.text();
}

export async function getHtmlPage(path: string): Promise<{ html: string; hasMore: boolean }> {
  const answer = await requestHtml(path);
  const hasMore = /\brel="next"/.test(answer.headers.get('link') ?? '');
  return { html: await answer.text(), hasMore };
}

const requestHtml = (path: string, signal?: AbortSignal) =>
  request(path, { headers: { accept: 'text/html' }, signal });

export async function getPeople(path: string, signal?: AbortSignal): Promise<UserView[]> {
  const answer = await request(path, { headers: { accept: 'application/json' }, signal });
  return ((await answer.json()) as { items: UserView[] }).items;
}

export const getSounds = async () => (await getJson<{ items: SoundView[] }>('/api/v1/sounds')).items;

export const getRoom = (id: number) => getJson<MyRoomView>(`/api/v1/rooms/${id}`);

export const getMe = () => getJson<MeView>('/api/v1/me');

async function getJson<Answer>(path: string): Promise<Answer> {
  const answer = await request(path, { headers: { accept: 'application/json' } });
  return (await answer.json()) as Answer;
}

export const getMessage = (path: string) => getJson<MessageView>(path);

export function fetchLinkPreview(url: string): Promise<PageView | undefined> {
  return send<PageView | undefined>('POST', '/api/v1/link_previews', { url });
}

export async function send<Answer>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
): Promise<Answer> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body) headers['content-type'] = 'application/json';
  const answer = await request(path, { method, headers, body: body && JSON.stringify(body) });
  return (answer.status === 204 ? undefined : await answer.json()) as Answer;
}

export async function getFile(path: string): Promise<Blob> {
  const { status, response } = await steadyRequest({ method: 'GET', path, responseType: 'blob' });
  if (status !== 200) throw new HttpError(status, text.live.failed);
  return response as Blob;
}

export async function upload(path: string, name: string, file: Blob): Promise<void> {
  const body = new FormData();
  body.set(name, file, name);
  await request(path, { method: 'PUT', headers: { accept: 'application/json' }, body });
}

const MAX_TRIES = 3;

async function request(path: string, init: Init): Promise<Response> {
  const answer = await repeated(path, init);
  if (new URL(answer.responseURL).pathname !== new URL(path, location.href).pathname)
    throw new HttpError(404, text.live.gone);
  const { status, responseText } = answer;
  const link = answer.getResponseHeader('link');
  const response = new Response(status === 204 ? null : responseText, {
    status,
    headers: link ? { link } : {},
  });
  if (response.ok) return response;
  throw new HttpError(status, await errorDetail(response));
}

/** Under the same key, so that a repeat has no second effect. */
async function repeated(
  path: string,
  { method = 'GET', headers, body, signal }: Init,
): Promise<XMLHttpRequest> {
  const key: Record<string, string> = method === 'POST' ? { 'idempotency-key': newId() } : {};
  for (let tries = 1; ; tries++)
    try {
      return await steadyRequest({ method, path, headers: { ...headers, ...key }, body, signal });
    } catch (error) {
      if (error instanceof BodyRefused) throw new HttpError(413, text.sending.tooLargeHere);
      if (!(error instanceof LineLost)) throw error;
      if (!error.isSilent || tries === MAX_TRIES) throw new HttpError(0, text.live.unreachable);
    }
}

async function errorDetail(answer: Response): Promise<string> {
  const problem = await answer.json().catch(() => ({}));
  const { code, detail = '', errors } = problem as Partial<ErrorDetail> & { errors?: ErrorDetail[] };
  return errors?.map(errorMessage).join(' ') || errorMessage({ code, detail }) || text.live.failed;
}
