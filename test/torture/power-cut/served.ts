import { ServerProcess } from '../../support/server-process';
import type { Sent } from '../audit/database';
import type { Finding } from '../rules';
import { type Recording, type ServerCommand, shellCommand } from './recording';

/** Starts the server on a disk and compares its responses with what was sent. */
export async function auditServed(
  disk: string,
  { command, env }: ServerCommand,
  recording: Recording,
  expected: ReadonlyMap<string, Sent>,
): Promise<Finding[]> {
  let server: ServerProcess | undefined;
  try {
    const settings = { ...env, DATA_DIR: disk, LOG_LEVEL: 'silent', RATE_LIMITS: 'off' };
    server = await ServerProcess.start(settings, [], shellCommand(command));
    const isSetUp = [...expected.values()].some(({ id }) => id !== undefined);
    return isSetUp ? compare(await readAll(server, recording), expected) : [];
  } catch (error) {
    return [
      { rule: 'A7', detail: `The server does not come back: ${(error as Error).message.slice(0, 300)}` },
    ];
  } finally {
    await server?.stop('SIGKILL');
  }
}

async function readAll(server: ServerProcess, { rooms, token }: Recording): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const room of rooms)
    for (let query = '?limit=100'; query; ) {
      const path = `/api/v1/rooms/${room}/messages${query}`;
      const { status, body } = await server.request('GET', path, undefined, token);
      if (status !== 200) throw new Error(`${path} answers ${status}`);
      for (const message of body.items) texts.set(message.client_message_id, message.body.source);
      query = body.next ? `?limit=100&before=${body.next}` : '';
    }
  return texts;
}

function compare(texts: ReadonlyMap<string, string>, expected: ReadonlyMap<string, Sent>): Finding[] {
  const findings: Finding[] = [];
  for (const [name, { bodies, mayBeGone }] of expected) {
    const text = texts.get(name);
    if (text === undefined ? !mayBeGone : !bodies.includes(text))
      findings.push({ rule: 'A1', detail: `${name} is served as ${text?.slice(0, 40) ?? 'nothing'}` });
  }
  for (const name of texts.keys())
    if (!expected.has(name)) findings.push({ rule: 'A2', detail: `${name} is served and was never sent` });
  return findings;
}
