import { openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataDirectoryError } from './data-directory';
import { syncAndClose, syncPath } from './sync';

export class Secrets {
  private values: Record<string, unknown>;

  /** @throws {DataDirectoryError} for an unreadable file, since writing would destroy it */
  constructor(private readonly path: string) {
    this.values = read(path);
  }

  /** A new secret is on the disk before it is returned. */
  get<Value>(name: string, make: () => Value): Value {
    if (this.values[name] === undefined) this.set(name, make());
    return this.values[name] as Value;
  }

  find<Value>(name: string): Value | undefined {
    return this.values[name] as Value | undefined;
  }

  set(name: string, value: unknown): void {
    const values = { ...this.values, [name]: value };
    save(this.path, values);
    this.values = values;
  }
}

function read(path: string): Record<string, unknown> {
  try {
    const values = JSON.parse(readFileSync(path, 'utf8'));
    if (values === null || typeof values !== 'object' || Array.isArray(values)) throw new Error('no object');
    return values;
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return {};
    throw new DataDirectoryError(`Can't read ${path}: ${(error as Error).message}`);
  }
}

function save(path: string, values: Record<string, unknown>): void {
  const draft = `${path}.new`;
  try {
    rmSync(draft, { force: true });
    const file = openSync(draft, 'wx', 0o600);
    writeSync(file, `${JSON.stringify(values, null, 2)}\n`);
    syncAndClose(file);
    renameSync(draft, path);
    syncPath(dirname(path));
  } catch (error) {
    throw new DataDirectoryError(`Can't write ${path}: ${(error as Error).message}`);
  }
}
