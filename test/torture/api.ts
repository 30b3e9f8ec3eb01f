import { Agent, type IncomingMessage, request } from 'node:http';
import { Form } from './workload/files';

// biome-ignore lint/suspicious/noExplicitAny: answers of a server under suspicion are looked at field by field
export type Answer = { status: number; body: any };

/** It is unknown whether the request took effect. */
export class Lost extends Error {}

const TIMEOUT_MS = 6_000;

/** An HTTP client for one address that never retries by itself. */
export class Api {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 256 });

  constructor(
    readonly port: number,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {}

  /** @throws {Lost} when the response is missing or incomplete */
  call(method: string, path: string, token?: string, body?: object): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const lost = (error: Error) => reject(new Lost(error.message));
    const content = body && contentOf(body);
    const sent = request(
      {
        agent: this.agent,
        host: '127.0.0.1',
        port: this.port,
        method,
        path,
        timeout: this.timeoutMs,
        headers: headersOf(token, content),
      },
      (response) => read(response).then(resolve, lost),
    );
    sent.once('timeout', () => sent.destroy(new Error('timeout')));
    sent.once('error', lost);
    sent.end(content?.bytes);
    return promise;
  }

  close(): void {
    this.agent.destroy();
  }
}

/** Forms keep their content type, everything else is sent as JSON. */
function contentOf(body: object): Content {
  if (body instanceof Form) return body;
  return { type: 'application/json', bytes: Buffer.from(JSON.stringify(body)) };
}

type Content = Pick<Form, 'type' | 'bytes'>;

function headersOf(token: string | undefined, content: Content | undefined) {
  return {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(content && { 'content-type': content.type, 'content-length': content.bytes.length }),
  };
}

async function read(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  if (!response.complete) throw new Lost('the answer ends early');
  const text = Buffer.concat(chunks).toString();
  // The API never answers with a page: a portal or a proxy did.
  if (/html/.test(response.headers['content-type'] ?? '')) throw new Lost('somebody else answered');
  const isJson = /json/.test(response.headers['content-type'] ?? '');
  return { status: response.statusCode ?? 0, body: isJson && text ? JSON.parse(text) : text };
}

/** True if a server responds on the port. */
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
