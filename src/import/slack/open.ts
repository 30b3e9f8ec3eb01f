import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isThere } from '../../database/is-there';
import { ImportError } from '../import-error';
import { zipInside } from '../other-archives';
import type { Progress } from '../progress';
import type { Report } from '../report';
import { ScratchFolder } from '../scratch-folder';
import type { Archive } from './entries';
import { openFolder } from './folder-archive';
import { stageExport } from './stage';
import type { StagedExport } from './staged-export';
import { readZip } from './zip-archive';

export interface OpenedSlack {
  staged: StagedExport;
  close(): void;
}

export async function openSlackExport(
  given: string,
  report: Report,
  progress: Progress,
): Promise<OpenedSlack> {
  const path = resolve(given);
  if (!isThere(path)) throw new ImportError(`There's no file or folder ${path}.`);
  const archive = statSync(path).isDirectory() ? openFolder(path) : await readZip(path);
  const folder = ScratchFolder.make();
  let staged: StagedExport | undefined;
  const close = () => {
    staged?.scratch.close();
    folder.remove();
  };
  try {
    assertSlack(archive, path);
    staged = await stageExport(archive, folder.path, report, progress);
    assertHasRooms(staged, path);
    return { staged, close };
  } catch (error) {
    close();
    throw error;
  } finally {
    archive.close();
  }
}

function assertSlack({ entries }: Archive, path: string): void {
  const names = [...entries.keys()];
  const fail = (why: string) => {
    throw new ImportError(`${path} isn't an export of a Slack workspace: ${why}`);
  };
  if (names.length === 0) fail('it has no files.');
  if (entries.has('org_users.json') || names.some((name) => name.startsWith('teams/')))
    fail('it’s one of a whole organization. Export each workspace, and import those.');
  if (entries.has('manifest.json') && entries.has('users.jsonl'))
    fail('it’s an export of a Campfire. Use `import` without `slack`.');
  if (names.every((name) => name.endsWith('.txt')))
    fail('it has text files only, as the export of one person’s messages. Ask for one in JSON.');
  if (!entries.has('channels.json') && !entries.has('users.json'))
    fail(`it has neither users.json nor channels.json.${zipInside(names)}`);
}

/** An import that brings nothing must not look like a success. */
function assertHasRooms({ rooms }: StagedExport, path: string): void {
  if (rooms.length === 0) throw new ImportError(`${path} lists no rooms.`);
}
