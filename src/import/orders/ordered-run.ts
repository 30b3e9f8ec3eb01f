import { text } from '../../../assets/texts/texts';
import { ImportError } from '../import-error';
import { type ImportOptions, runImportProcess } from './import-process';
import { type ImportOrder, importFolderOf, OrderFile } from './order-file';

interface RunOptions extends ImportOptions {
  logError(error: unknown): void;
}

/** What came of it is in the order afterwards; when it was aborted, whoever starts next says so. */
export async function runOrder(dataDir: string, order: ImportOrder, options: RunOptions): Promise<void> {
  const file = new OrderFile(importFolderOf(dataDir));
  try {
    const result = await runImportProcess(dataDir, order, options);
    file.save({ ...order, state: options.isDryRun ? 'checked' : 'done', result });
  } catch (error) {
    if (options.signal.aborted) return;
    if (!(error instanceof ImportError)) options.logError(error);
    const reason = error instanceof ImportError ? error.message : text.importing.brokeOff;
    file.save({ ...order, state: 'failed', error: reason });
  }
}
