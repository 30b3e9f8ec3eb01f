import { tokenHash } from '../../auth/tokens';
import type { ImportProgressView } from '../../protocol/import.view';
import type { ImportOrder } from './order-file';
import { runOrder } from './ordered-run';

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

  async run(): Promise<void> {
    try {
      await runOrder(this.dataDir, this.order, {
        isDryRun: false,
        signal: this.ending.signal,
        onProgress: (progress) => (this.progress = progress),
        logError: (error) => process.stderr.write(`${error}\n`),
      });
    } finally {
      this.end.resolve();
    }
  }
}
