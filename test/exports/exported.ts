import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import type { ExportManifest } from '../../src/exports/export-manifest';
import type { Records } from '../../src/exports/records';
import type { ExportView } from '../../src/protocol/export.view';
import type { Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { bytesOf, fetchFile } from '../support/uploads';

const folders: string[] = [];

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'campfire-export-test-'));
  folders.push(folder);
  return folder;
}

/** After the servers on them have stopped. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** What is in an export. */
export class Exported {
  private constructor(readonly entries: Map<string, Buffer>) {}

  static async in(zip: Buffer): Promise<Exported> {
    return Exported.of(await fromBufferPromise(zip, { lazyEntries: true, strictFileNames: true }));
  }

  static async at(path: string): Promise<Exported> {
    return Exported.of(await openPromise(path, { lazyEntries: true, strictFileNames: true }));
  }

  private static async of(zip: ZipFile): Promise<Exported> {
    const entries = new Map<string, Buffer>();
    for await (const entry of zip.eachEntry()) {
      const chunks: Buffer[] = [];
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
      entries.set(entry.fileName, Buffer.concat(chunks));
    }
    return new Exported(entries);
  }

  text(path: string): string {
    const content = this.entries.get(path);
    if (!content) throw new Error(`No ${path} among ${[...this.entries.keys()].join(', ')}`);
    return content.toString();
  }

  /** All that one could read in it. */
  get words(): string {
    return [...this.entries].map(([path, content]) => `${path}\n${content}`).join('\n');
  }

  get manifest(): ExportManifest {
    return JSON.parse(this.text('manifest.json'));
  }

  records<Name extends keyof Records>(name: Name): Records[Name][] {
    return this.text(`${name}.jsonl`)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }

  get pages(): string[] {
    return [...this.entries.keys()].filter((path) => path.endsWith('.html'));
  }

  /** As files, such as someone has who unpacked it. */
  unpack(folder = newFolder()): string {
    for (const [path, content] of this.entries) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return folder;
  }
}

export const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

export const order = (app: TestApp, as: Person, body: object) =>
  app.request(as, 'POST', '/api/v1/exports', body);

/** @returns when it is ready, or failed */
export async function ended(app: TestApp, as: Person, id: number): Promise<ExportView> {
  const show = async () => (await app.request(as, 'GET', `/api/v1/exports/${id}`)).body as ExportView;
  await until(async () => expect(['ready', 'failed']).toContain((await show()).state));
  return show();
}

export async function download(app: TestApp, as: Person, { url }: ExportView): Promise<Exported> {
  const response = await fetchFile(app, as, url!);
  if (response.status !== 200) throw new Error(`${response.status} for ${url}`);
  return Exported.in(await bytesOf(response));
}

/** Starts one, waits for it, and opens it. */
export async function exported(app: TestApp, as: Person, body: object): Promise<Exported> {
  const { status, body: started, text } = await order(app, as, body);
  if (status !== 201) throw new Error(text);
  const view = await ended(app, as, started.id);
  if (view.error !== null) throw new Error(view.error);
  return download(app, as, view);
}
