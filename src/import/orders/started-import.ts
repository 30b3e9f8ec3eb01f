import { text } from '../../../assets/texts/texts';
import { tokenHash } from '../../auth/tokens';
import type { ImportProgressView } from '../../protocol/import.view';
import { ImportError } from '../import-error';
import { runImportProcess } from './import-process';
import { type ImportOrder, importFolderOf, OrderFile } from './order-file';

/** Runs while the server is closed, whose data directory it needs for itself. */
export class StartedImport {
  private readonly ending = new AbortController();
  private readonly end = Promise.withResolvers<void>();
  progress: ImportProgressView | undefined;

  constructor(
    private readonly dataDir: string,
    readonly order: ImportOrder,
    private readonly token_hash: Buffer,
  ) {}

  isOrderedBy(token: string | undefined): boolean {
    return token !== undefined && tokenHash(token).equals(this.token_hash);
  }

  /** Resolves when it has ended. */
  stop(): Promise<void> {
    this.ending.abort();
    return this.end.promise;
  }

  /** What came of it is in the order afterwards. */
  async run(): Promise<void> {
    const file = new OrderFile(importFolderOf(this.dataDir));
    const { signal } = this.ending;
    const onProgress = (progress: ImportProgressView) => (this.progress = progress);
    try {
      const result = await runImportProcess(this.dataDir, this.order, {
        isDryRun: false,
        signal,
        onProgress,
      });
      file.save({ ...this.order, state: 'done', result });
    } catch (error) {
      file.save({ ...this.order, state: 'failed', error: this.reasonOf(error) });
    } finally {
      this.end.resolve();
    }
  }

  private reasonOf(error: unknown): string {
    if (this.ending.signal.aborted) return text.importing.interrupted;
    if (error instanceof ImportError) return error.message;
    process.stderr.write(`${error}\n`);
    return text.importing.brokeOff;
  }
}
