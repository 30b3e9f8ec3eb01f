import { openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataDirectoryError } from './data-directory';
import { syncAndClose, syncFolder } from './sync';

/** What the server made up for itself and must not forget: `secrets.json` in the data directory, for us alone. */
export class Secrets {
  private readonly values: Record<string, unknown>;

  /** @throws {DataDirectoryError} when the file is there and cannot be read: a new one would replace what is in it */
  constructor(private readonly path: string) {
    this.values = read(path);
  }

  /** The secret of this name; it is made, and safely on the disk, before anybody uses it. */
  get<Value>(name: string, make: () => Value): Value {
    if (this.values[name] === undefined) {
      this.values[name] = make();
      save(this.path, this.values);
    }
    return this.values[name] as Value;
  }
}

function read(path: string): Record<string, unknown> {
  try {
    const values = JSON.parse(readFileSync(path, 'utf8'));
    if (values === null || typeof values !== 'object' || Array.isArray(values)) throw new Error('no object');
    return values;
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return {};
    throw new DataDirectoryError(`${path} cannot be read: ${(error as Error).message}`);
  }
}

/** Whole or not at all, also after a power cut. */
function save(path: string, values: Record<string, unknown>): void {
  const draft = `${path}.new`;
  try {
    rmSync(draft, { force: true });
    const file = openSync(draft, 'wx', 0o600);
    writeSync(file, `${JSON.stringify(values, null, 2)}\n`);
    syncAndClose(file);
    renameSync(draft, path);
    syncFolder(dirname(path));
  } catch (error) {
    throw new DataDirectoryError(`${path} cannot be written: ${(error as Error).message}`);
  }
}
