import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ReadDatabase } from '../database/database';
import type { ExportProgress } from '../protocol/export.view';
import { WritesService } from '../writes/writes.service';
import { type ExportRow, endedExports, isOrdered, nextExport } from './export.queries';
import { deleteExport, markFailed, markReady } from './export.writes';
import { ExportError } from './export-error';
import { ExportFolder } from './export-folder';
import { Exporter } from './exporter';

const EVERY_MS = 60_000;

@Injectable()
export class ExportQueue implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ExportQueue.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private interruptedId: number | undefined;
  private current: { id: number; ending: AbortController } | undefined;

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly folder: ExportFolder,
    private readonly exporter: Exporter,
  ) {}

  onApplicationBootstrap(): void {
    this.interruptedId = nextExport(this.db)?.id;
    this.enqueue(() => this.folder.removeOthers((id) => isOrdered(this.db, id)));
    this.timer = setInterval(() => this.wake(), EVERY_MS).unref();
    this.wake();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all([this.exporter.onModuleDestroy(), this.running]);
  }

  /** @returns undefined unless it's running */
  progressOf(id: number): ExportProgress | undefined {
    return this.current?.id === id ? this.exporter.progress : undefined;
  }

  /** Whether the last stop of the server interrupted it: they are made one by one, in their order. */
  beganAgain(id: number): boolean {
    return this.interruptedId === id;
  }

  wake(): void {
    this.enqueue(() => this.removeExpired(Date.now()));
    this.enqueue(() => this.makeAll());
  }

  async forget(id: number): Promise<void> {
    if (this.current?.id === id) this.current.ending.abort();
    else await this.folder.remove(id);
  }

  /** Also removes exports whose file is gone, as after a restore. */
  async removeExpired(now: number): Promise<void> {
    const expired = endedExports(this.db).filter(
      ({ id, error, expires_at }) => expires_at! <= now || (error === null && !this.folder.has(id)),
    );
    if (expired.length === 0) return;
    await this.writes.run((tx) => {
      for (const { id } of expired) deleteExport(tx, id);
    }, 'background');
    for (const { id } of expired) await this.folder.remove(id);
  }

  private enqueue(work: () => Promise<void>): void {
    this.running = this.running.then(work).catch((error) => this.logger.warn(error));
  }

  private async makeAll(): Promise<void> {
    for (let next = nextExport(this.db); next && !this.exporter.isStopping; next = nextExport(this.db))
      await this.make(next);
  }

  private async make(order: ExportRow): Promise<void> {
    const { id } = order;
    const ending = new AbortController();
    this.current = { id, ending };
    try {
      const figures = await this.exporter.write(order, await this.folder.prepare(id), ending.signal);
      await this.folder.keep(id);
      const isWanted = await this.writes.run((tx) => markReady(tx, id, figures), 'background');
      if (!isWanted) await this.folder.remove(id);
    } catch (error) {
      await this.fail(order, error);
    } finally {
      this.current = undefined;
    }
  }

  /** An export that a stopping server interrupted is made after the next start. */
  private async fail({ id }: ExportRow, error: unknown): Promise<void> {
    await this.folder.remove(id);
    if (this.exporter.isStopping) return;
    if (!(error instanceof ExportError)) this.logger.error(error);
    const reason = error instanceof ExportError ? error.message : 'The server failed. Its log says why.';
    await this.writes.run((tx) => markFailed(tx, id, reason), 'background');
  }
}
