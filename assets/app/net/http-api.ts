import type { Probe } from './platform';
import { RequestError } from './request-error';

interface Problem {
  code?: string;
  detail?: string;
  errors?: { field: string; code: string; detail: string }[];
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The JSON API beside the socket. */
export class HttpApi {
  constructor(
    private readonly socketUrl: string,
    private readonly token: string | undefined,
    private readonly fetch: Fetch = (url, init) => globalThis.fetch(url, init),
  ) {}

  /** @throws {RequestError} `timeout` when nothing came back at all */
  async request<Answer>(method: string, path: string, body?: object, signal?: AbortSignal): Promise<Answer> {
    const answer = await this.ask(path, { method, body: body && JSON.stringify(body), signal });
    if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as Answer;
    throw await refusal(answer);
  }

  /** Whether the session still holds. */
  readonly probe: Probe = async () => {
    try {
      const { status } = await this.ask('/api/v1/me', {});
      return status === 401 ? 'signed-out' : 'signed-in';
    } catch {
      return 'unreachable';
    }
  };

  private ask(path: string, init: RequestInit): Promise<Response> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (this.token !== undefined) headers.authorization = `Bearer ${this.token}`;
    if (init.body) headers['content-type'] = 'application/json';
    const url = new URL(path, this.socketUrl.replace(/^ws/, 'http')).href;
    return this.fetch(url, { ...init, headers, cache: 'no-store' }).catch((fault: unknown) => {
      throw new RequestError('timeout', `The server cannot be reached: ${fault}`);
    });
  }
}

async function refusal(answer: Response): Promise<RequestError> {
  const problem = (await answer.json().catch(() => ({}))) as Problem;
  const seconds = Number(answer.headers.get('retry-after'));
  const code = problem.code ?? (answer.status >= 500 ? 'unavailable' : 'unexpected');
  const detail = problem.detail ?? `The server answered ${answer.status}.`;
  return new RequestError(code, detail, seconds > 0 ? seconds * 1_000 : undefined, problem.errors);
}
