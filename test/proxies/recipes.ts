import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PATH } from '../support/programs';
import { until } from '../support/until';

export interface Recipe {
  /** Of the block of code in the document. */
  language: string;
  program: string;
  /** The recipe for this machine: another port, no certificate, and what a distribution puts around it. */
  settings(recipe: string, port: number, folder: string): string;
  command(file: string, folder: string, port: number): string[];
}

const MODULES = ['mpm_event', 'authz_core', 'proxy', 'proxy_http', 'headers'];
const withoutSsl = (recipe: string) => recipe.replace(/^ *ssl.*\n/gim, '');

export const RECIPES: Record<string, Recipe> = {
  nginx: {
    language: 'nginx',
    program: 'nginx',
    settings: (
      recipe,
      port,
      folder,
    ) => `daemon off; ${process.getuid?.() === 0 ? 'user root;' : ''} pid ${folder}/pid; error_log stderr;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/a; uwsgi_temp_path ${folder}/b; scgi_temp_path ${folder}/c;
  ${withoutSsl(recipe).replace('listen 443 ssl', `listen 127.0.0.1:${port}`)}
}`,
    command: (file, folder) => ['-p', folder, '-c', file],
  },
  Caddy: {
    language: 'caddy',
    program: 'caddy',
    settings: (recipe, port) =>
      `{\n  admin off\n}\n${recipe.replace('chat.example.com', `http://127.0.0.1:${port}`)}`,
    command: (file) => ['run', '--adapter', 'caddyfile', '--config', file],
  },
  HAProxy: {
    language: 'haproxy',
    program: 'haproxy',
    settings: (recipe, port) => recipe.replace(/bind .*/, `bind 127.0.0.1:${port}`),
    command: (file) => ['-db', '-f', file],
  },
  Apache: {
    language: 'apache',
    program: 'apache2',
    settings: (recipe, port, folder) =>
      [
        ...MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`),
        `Listen 127.0.0.1:${port}`,
        `PidFile ${folder}/pid`,
        `DefaultRuntimeDir ${folder}`,
        `ErrorLog ${folder}/errors`,
        'ServerName localhost',
        withoutSsl(recipe).replace('*:443', `127.0.0.1:${port}`),
      ].join('\n'),
    command: (file, folder) => ['-D', 'FOREGROUND', '-d', folder, '-f', file],
  },
  Varnish: {
    language: 'vcl',
    program: 'varnishd',
    settings: (recipe) => recipe,
    command: (file, folder, port) => [
      '-F',
      '-f',
      file,
      '-n',
      folder,
      '-a',
      `127.0.0.1:${port}`,
      '-j',
      'none',
    ],
  },
};

const document = readFileSync('docs/deployment.md', 'utf8');

/** The block of code under this language, for a server behind `upstream`. */
function recipeOf(language: string, upstream: number): string {
  const [, recipe] = new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(document) ?? [];
  if (!recipe) throw new Error(`docs/deployment.md has no recipe in ${language}`);
  return recipe.replaceAll('127.0.0.1:3000', `127.0.0.1:${upstream}`).replace('"3000"', `"${upstream}"`);
}

/** A proxy as the document says, in the foreground. */
export class RunningProxy {
  private output = '';

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly origin: string,
  ) {}

  static async start({ language, program, settings, command }: Recipe, port: number, upstream: number) {
    const folder = mkdtempSync(join(tmpdir(), 'campfire-proxy-'));
    mkdirSync(join(folder, 'home'));
    const file = join(folder, 'settings');
    writeFileSync(file, settings(recipeOf(language, upstream), port, folder));
    const env = { ...process.env, PATH, HOME: join(folder, 'home') };
    // Apache ends its whole process group.
    const child = spawn(program, command(file, folder, port), { env, detached: true });
    const proxy = new RunningProxy(child, folder, `http://127.0.0.1:${port}`);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (proxy.output += data));
    await until(() => proxy.answers(port), `${program} to listen`);
    return proxy;
  }

  private answers(port: number): Promise<boolean> {
    if (this.child.exitCode !== null) throw new Error(this.output);
    return new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.on('error', () => resolve(false)).on('connect', () => socket.destroy());
    });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      const gone = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGTERM');
      const patience = setTimeout(() => this.child.kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(patience);
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
