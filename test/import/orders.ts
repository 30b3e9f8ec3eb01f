import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ServerProcess } from '../support/server-process';
import { PASSWORD, type Person } from '../support/test-app';
import { until } from '../support/until';
import { zipOf } from './slack-export';

export const PATH = '/account/imports';

/** Of a folder of a Campfire. */
export const zipOfFolder = (folder: string) =>
  zipOf(
    Object.fromEntries(
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name))
        .map((path) => [relative(folder, path), readFileSync(path)]),
    ),
  );

/** A served Campfire, with Ann, who administers it, and Bob. */
export class ServedImports {
  private constructor(
    readonly server: ServerProcess,
    readonly ann: Pick<Person, 'token'>,
    readonly bob: Pick<Person, 'token'>,
  ) {}

  static async start(env: Record<string, string> = {}, command?: string[]): Promise<ServedImports> {
    const server = await ServerProcess.start({ RATE_LIMITS: 'off', ...env }, [], command);
    const person = (name: string) => ({ name, email_address: `${name}@example.org`, password: PASSWORD });
    const set = await server.request('POST', '/api/v1/setup', { account_name: 'Moving', ...person('Ann') });
    const { join_code } = (await server.request('GET', '/api/v1/account', undefined, set.body.token)).body;
    const joined = await server.request('POST', `/api/v1/join/${join_code}`, person('Bob'));
    return new ServedImports(server, set.body, joined.body);
  }

  /** The same people, of a server that was started again. */
  async again(env: Record<string, string> = {}, command?: string[]): Promise<ServedImports> {
    const { dataDir } = this.server;
    const settings = { RATE_LIMITS: 'off', ...env, DATA_DIR: dataDir };
    const server = await ServerProcess.start(settings, [], command);
    return new ServedImports(server, this.ann, this.bob);
  }

  async get(as: Pick<Person, 'token'> | null, path: string) {
    const cookie: Record<string, string> = as ? { cookie: `session=${as.token}` } : {};
    const response = await fetch(this.server.address + path, {
      headers: { accept: 'text/html', ...cookie },
      redirect: 'manual',
    });
    return { status: response.status, text: await response.text() };
  }

  async submit(as: Pick<Person, 'token'>, path: string, fields: Record<string, string> = {}) {
    const response = await fetch(this.server.address + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: `session=${as.token}`, 'sec-fetch-site': 'same-origin', accept: 'text/html' },
      body: new URLSearchParams(fields),
    });
    const flash = decodeURIComponent(response.headers.get('set-cookie') ?? '');
    return { status: response.status, text: await response.text(), flash };
  }

  async upload(as: Pick<Person, 'token'>, name: string, content: Buffer): Promise<string> {
    const start = { client_upload_id: `${name} ${content.length}`, name, bytes: content.length };
    const { body } = await this.server.request('POST', '/api/v1/uploads', start, as.token);
    await fetch(`${this.server.address}/api/v1/uploads/${body.id}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${as.token}`,
        'content-type': 'application/partial-upload',
        'upload-offset': '0',
      },
      body: new Uint8Array(content),
    });
    return String(body.id);
  }

  /** The page, once it says so. */
  async says(words: string): Promise<string> {
    let text = '';
    const read = async () => (text = (await this.get(this.ann, PATH).catch(() => ({ text: '' }))).text);
    await until(async () => (await read()).includes(words), `the page to say ${words}`);
    return text;
  }
}
