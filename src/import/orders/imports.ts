import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { text } from '../../../assets/texts/texts';
import { DataDirectory } from '../../database/data-directory';
import { Conflict } from '../../http/errors';
import type { ImportProgressView } from '../../protocol/import.view';
import { ImportArchives } from './archives';
import type { CheckImport } from './import.dto';
import { type ImportOrder, OrderFile } from './order-file';
import { runOrder } from './ordered-run';
import { StartedImport } from './started-import';

const UNDER_WAY = new Set(['checking', 'importing']);

/** One import at a time: a dry run beside the server, and then, while the server is closed, the import. */
@Injectable()
export class Imports implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Imports.name);
  private readonly file: OrderFile;
  private readonly start = Promise.withResolvers<StartedImport>();
  private ending = new AbortController();
  private running: Promise<void> = Promise.resolve();
  progress: ImportProgressView | undefined;

  constructor(
    private readonly directory: DataDirectory,
    private readonly archives: ImportArchives,
  ) {
    this.file = new OrderFile(archives.folder);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.archives.removeDrafts();
    const { order } = this;
    if (order && UNDER_WAY.has(order.state))
      this.file.save({ ...order, state: 'failed', error: text.importing.interrupted });
  }

  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    await this.running;
  }

  get order(): ImportOrder | undefined {
    return this.file.read();
  }

  /** Resolves when someone has ordered what was checked: whoever serves closes the server and runs it. */
  get started(): Promise<StartedImport> {
    return this.start.promise;
  }

  /** Returns while it's checked. @throws {Conflict} {NotFound} {Invalid} */
  async check(user_id: number, { product, name, upload_id }: CheckImport): Promise<void> {
    this.assertIdle();
    const archive = upload_id === undefined ? name! : await this.archives.take(user_id, upload_id);
    await this.archives.pathOf(archive);
    this.assertIdle();
    const order = this.file.save({ product, name: archive, state: 'checking' });
    this.progress = undefined;
    this.ending = new AbortController();
    this.running = this.dryRun(order);
  }

  /** @param token_hash of the session that may see how far it is @throws {Conflict} */
  import(token_hash: Buffer): void {
    const { order } = this;
    if (order?.state !== 'checked') throw new Conflict('import_unchecked', 'Check what would come first.');
    const importing = this.file.save({ ...order, state: 'importing', result: undefined });
    this.progress = undefined;
    this.start.resolve(new StartedImport(this.directory.path, importing, token_hash));
  }

  /** Ends a dry run, or forgets what came of the last import. @throws {Conflict} */
  async discard(): Promise<void> {
    const { order } = this;
    if (order?.state === 'importing') throw isRunning();
    this.ending.abort();
    await this.running;
    this.file.remove();
  }

  private dryRun(order: ImportOrder): Promise<void> {
    return runOrder(this.directory.path, order, {
      isDryRun: true,
      signal: this.ending.signal,
      onProgress: (progress) => (this.progress = progress),
      logError: (error) => this.logger.error(error),
    });
  }

  private assertIdle(): void {
    if (UNDER_WAY.has(this.order?.state ?? '')) throw isRunning();
  }
}

const isRunning = () => new Conflict('import_running', 'An import is under way. Wait for it, or stop it.');
