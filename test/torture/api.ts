import { Agent, type IncomingMessage, request } from 'node:http';

// biome-ignore lint/suspicious/noExplicitAny: answers of a server under suspicion are looked at field by field
export type Answer = { status: number; body: any };

/** Nobody knows whether it was done. */
export class Lost extends Error {}

const TIMEOUT_MS = 6_000;

/** HTTP to one address; a request is sent once, never again by itself. */
export class Api {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 256 });

  constructor(
    readonly port: number,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {}

  /** @throws {Lost} when there was no whole answer */
  call(method: string, path: string, token?: string, body?: unknown): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const lost = (error: Error) => reject(new Lost(error.message));
    const text = body === undefined ? undefined : JSON.stringify(body);
    const sent = request(
      {
        agent: this.agent,
        host: '127.0.0.1',
        port: this.port,
        method,
        path,
        timeout: this.timeoutMs,
        headers: headersOf(token, text),
      },
      (response) => read(response).then(resolve, lost),
    );
    sent.once('timeout', () => sent.destroy(new Error('timeout')));
    sent.once('error', lost);
    sent.end(text);
    return promise;
  }

  close(): void {
    this.agent.destroy();
  }
}

function headersOf(token: string | undefined, text: string | undefined): Record<string, string | number> {
  return {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(text !== undefined && {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    }),
  };
}

async function read(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  if (!response.complete) throw new Lost('the answer ends early');
  const text = Buffer.concat(chunks).toString();
  const isJson = /json/.test(response.headers['content-type'] ?? '');
  return { status: response.statusCode ?? 0, body: isJson && text ? JSON.parse(text) : text };
}

/** Does anything answer there? */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = request(
      { host: '127.0.0.1', port, path: '/up', agent: false, timeout: 2_000 },
      (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    probe.once('timeout', () => probe.destroy());
    probe.once('error', () => resolve(false));
    probe.end();
  });
}
