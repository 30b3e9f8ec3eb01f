import type {
  MessageView,
  MeView,
  MyRoomView,
  PageView,
  SoundView,
  UserView,
} from '../../../src/presence/frames';
import { text } from '../../texts/browser';
import { type Fault, faultWords } from './fault-words';

const READ_TIMEOUT_MS = 30_000;

/** What the server, or the network, said no with; in words for people. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
  ) {
    super(`${status}: ${detail}`);
  }
}

/** A part of a page, or a page; undefined when there is nothing there. */
export async function getHtml(path: string, signal?: AbortSignal): Promise<string | undefined> {
  const answer = await ask(path, { headers: { accept: 'text/html' }, signal });
  if (answer.status === 204) return undefined;
  return answer.text();
}

export async function getPeople(path: string, signal?: AbortSignal): Promise<UserView[]> {
  const answer = await ask(path, { headers: { accept: 'application/json' }, signal });
  return ((await answer.json()) as { items: UserView[] }).items;
}

export const getSounds = async () => (await getJson<{ items: SoundView[] }>('/api/v1/sounds')).items;

export const getRoom = (id: number) => getJson<MyRoomView>(`/api/v1/rooms/${id}`);

export const getMe = () => getJson<MeView>('/api/v1/me');

async function getJson<Answer>(path: string): Promise<Answer> {
  const answer = await ask(path, { headers: { accept: 'application/json' } });
  return (await answer.json()) as Answer;
}

/** One message, for those who may read it. */
export const getMessage = (path: string) => getJson<MessageView>(path);

/** What a page says of itself; undefined when it says nothing. */
export function unfurl(url: string): Promise<PageView | undefined> {
  return send<PageView | undefined>('POST', '/api/v1/unfurl', { url });
}

/** A change over the API. */
export async function send<Answer>(
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
): Promise<Answer> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body) headers['content-type'] = 'application/json';
  const answer = await ask(path, { method, headers, body: body && JSON.stringify(body) });
  return (answer.status === 204 ? undefined : await answer.json()) as Answer;
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  let answer: Response;
  const signal = init.method === undefined ? withPatience(init.signal) : init.signal;
  try {
    answer = await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init, signal });
  } catch (fault) {
    if (init.signal?.aborted) throw fault;
    throw new Refused(0, text.live.unreachable);
  }
  if (answer.redirected && new URL(answer.url).pathname !== new URL(path, location.href).pathname)
    throw new Refused(404, text.live.gone);
  if (answer.ok) return answer;
  throw new Refused(answer.status, await wordsOf(answer));
}

/** What is read anew waits for its turn: an answer that never comes must not hold up all that follow. */
function withPatience(signal?: AbortSignal | null): AbortSignal {
  const patience = AbortSignal.timeout(READ_TIMEOUT_MS);
  return signal ? AbortSignal.any([signal, patience]) : patience;
}

async function wordsOf(answer: Response): Promise<string> {
  const problem = await answer.json().catch(() => ({}));
  const { code, detail = '', errors } = problem as Partial<Fault> & { errors?: Fault[] };
  return errors?.map(faultWords).join(' ') || faultWords({ code, detail }) || text.live.failed;
}
