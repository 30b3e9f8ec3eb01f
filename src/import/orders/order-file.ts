import { mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { syncAndClose, syncPath } from '../../database/sync';
import type { ImportProduct, ImportState } from '../../protocol/import.view';
import type { ResultJson } from '../result';

export interface ImportOrder {
  product: ImportProduct;
  /** Of the archive, in the folder for imports. */
  name: string;
  state: ImportState;
  changed_at: number;
  result?: ResultJson;
  error?: string;
}

export const importFolderOf = (dataDir: string) => join(dataDir, 'imports');

/** The one order, beside the database: an import closes that. */
export class OrderFile {
  private readonly path: string;

  constructor(private readonly folder: string) {
    this.path = join(folder, '.order.json');
  }

  read(): ImportOrder | undefined {
    try {
      return JSON.parse(readFileSync(this.path, 'utf8')) as ImportOrder;
    } catch {
      return undefined;
    }
  }

  /** It is on the disk then. */
  save(order: Omit<ImportOrder, 'changed_at'>): ImportOrder {
    const changed = { ...order, changed_at: Date.now() };
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const draft = `${this.path}.new`;
    const file = openSync(draft, 'w', 0o600);
    writeSync(file, JSON.stringify(changed));
    syncAndClose(file);
    renameSync(draft, this.path);
    syncPath(this.folder);
    return changed;
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }
}
