import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { Person, TestApp } from '../support/test-app';

export const REVISION = '2026-07-28';

/** The SDK's own client, with a person's or a bot's key. */
export async function connect(app: TestApp, { token }: Person, revision: 'modern' | 'older' = 'modern') {
  const mode = revision === 'modern' ? { pin: REVISION } : ('legacy' as const);
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', app.origin), { requestInit }));
  return client;
}

export interface Told {
  isError: boolean;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers are checked by the tests themselves
  json: any;
}

/** Calls a tool, as a client does; the answer is JSON, or the words of an error. */
export async function use(
  app: TestApp,
  as: Person,
  name: string,
  given: Record<string, unknown> = {},
): Promise<Told> {
  const { status, body } = await ask(app, as, 'tools/call', { name, arguments: given });
  if (status !== 200 || !body.result) throw new Error(JSON.stringify(body));
  const [{ text }] = body.result.content;
  const isError = body.result.isError === true;
  return { isError, text, json: isError ? undefined : JSON.parse(text) };
}

/** One request of the protocol, without the SDK. */
export function ask(app: TestApp, as: Person | null, method: string, params: object = {}) {
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': REVISION,
    'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  const body = { jsonrpc: '2.0', id: 1, method, params: { ...params, _meta } };
  return app.request(as, 'POST', '/mcp', body, headersFor(method, params));
}

export const headersFor = (method: string, params: { name?: string }) => ({
  'content-type': 'application/json',
  'mcp-protocol-version': REVISION,
  'mcp-method': method,
  ...(params.name && { 'mcp-name': params.name }),
});
