import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerProcess } from '../support/server-process';

const folders: string[] = [];

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'campfire-backup-test-'));
  folders.push(folder);
  return folder;
}

/** After the servers on them have stopped. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder).sort() : []);

export async function command(dataDir: string, ...words: string[]) {
  const run = ServerProcess.run({ DATA_DIR: dataDir }, words);
  return { code: await run.exit, text: run.output };
}

/** @returns the backup that the command says it has made */
export async function backUp(dataDir: string, ...words: string[]): Promise<string> {
  const { code, text } = await command(dataDir, 'backup', ...words);
  const path = /^Backed up to (\S+): /m.exec(text)?.[1];
  if (code !== 0 || path === undefined) throw new Error(text);
  return path;
}
