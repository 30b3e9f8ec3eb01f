import { assertOurs } from '../own-response';
import type { SessionProbe } from '../platform';
import { RequestError } from '../request-error';

interface Problem {
  code?: string;
  detail?: string;
  errors?: { field: string; code: string; detail: string }[];
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Longer than a long poll. */
const ANSWER_TIMEOUT_MS = 40_000;

export class HttpApi {
  constructor(
    private readonly socketUrl: string,
    private readonly token: string | undefined,
    private readonly fetch: Fetch = (url, init) => globalThis.fetch(url, init),
  ) {}

  /** @throws {RequestError} the server's code, or `timeout` when it cannot be reached */
  async request<Answer>(method: string, path: string, body?: object, signal?: AbortSignal): Promise<Answer> {
    const answer = await this.fetchJson(path, { method, body: body && JSON.stringify(body), signal });
    if (answer.ok) return (answer.status === 204 ? undefined : await jsonOf(answer)) as Answer;
    throw await errorOf(answer);
  }

  readonly probeSession: SessionProbe = async () => {
    try {
      const { status } = await this.fetchJson('/api/v1/me', {});
      return status === 401 ? 'signed-out' : 'signed-in';
    } catch {
      return 'unreachable';
    }
  };

  private fetchJson(path: string, init: RequestInit): Promise<Response> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (this.token !== undefined) headers.authorization = `Bearer ${this.token}`;
    if (init.body) headers['content-type'] = 'application/json';
    const url = new URL(path, this.socketUrl.replace(/^ws/, 'http')).href;
    const patience = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    const signal = init.signal ? AbortSignal.any([init.signal, patience]) : patience;
    const answer = this.fetch(url, { ...init, headers, signal, cache: 'no-store' });
    return answer.then(assertOurs).catch((cause: unknown) => {
      throw new RequestError('timeout', `Couldn’t reach the server: ${cause}`);
    });
  }
}

/** What was saved may not be answered whole: it is asked again. */
const jsonOf = (answer: Response): Promise<unknown> =>
  answer.json().catch((cause: unknown) => {
    throw new RequestError('timeout', `The answer broke off: ${cause}`);
  });

async function errorOf(answer: Response): Promise<RequestError> {
  const problem = (await answer.json().catch(() => ({}))) as Problem;
  const seconds = Number(answer.headers.get('retry-after'));
  const code = problem.code ?? (answer.status >= 500 ? 'unavailable' : 'unexpected');
  const detail = problem.detail ?? `The server returned error ${answer.status}.`;
  return new RequestError(code, detail, seconds > 0 ? seconds * 1_000 : undefined, problem.errors);
}
