import { text } from '../../../texts/browser';
import { LineLost } from '../page/steady-request';
import { postMessage, sendFiles, UploadFailed, UploadsGone } from './send-upload';
import type { Upload } from './upload';

/** Small files are not to wait behind large ones. */
const MAX_AT_ONCE = 3;
const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000];

interface DeliveryOptions {
  current(id: string): Upload | undefined;
  change(upload: Upload): void;
  keep(upload: Upload): Promise<unknown>;
}

export class UploadDelivery {
  private readonly running = new Map<string, AbortController>();
  private readonly queue: (() => void)[] = [];
  private readonly asleep = new Set<() => void>();

  constructor(private readonly options: DeliveryOptions) {}

  /** Resolves when it is sent, has failed, or is stopped. */
  async send(id: string): Promise<void> {
    if (this.running.size >= MAX_AT_ONCE) await new Promise<void>((resolve) => this.queue.push(resolve));
    const controller = new AbortController();
    this.running.set(id, controller);
    try {
      await this.persist(id, controller.signal);
    } finally {
      this.running.delete(id);
      this.queue.shift()?.();
    }
  }

  stop(id: string): void {
    this.running.get(id)?.abort();
  }

  wake(): void {
    for (const wake of this.asleep) wake();
  }

  private async persist(id: string, signal: AbortSignal): Promise<void> {
    let reached = 0;
    for (let tries = 0; this.options.current(id); tries++)
      try {
        await this.attempt(id, signal);
        return this.update(id, { status: 'sent', progress: 1 });
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof LineLost)) return this.fail(id, error);
        const { progress = 0 } = this.options.current(id) ?? {};
        if (progress > reached) tries = 0;
        reached = progress;
        this.update(id, { isInterrupted: true });
        await this.sleep(RETRY_MS[Math.min(tries, RETRY_MS.length - 1)]!, signal);
      }
  }

  private async attempt(id: string, signal: AbortSignal): Promise<void> {
    const upload = this.options.current(id)!;
    this.update(id, { status: 'sending' });
    if (!upload.upload_ids) {
      const total = upload.files.reduce((sum, { size }) => sum + size, 0);
      const onProgress = (sent: number) =>
        this.update(id, { progress: total > 0 ? sent / total : 0, isInterrupted: false });
      const upload_ids = await sendFiles(upload, { signal, onProgress });
      this.update(id, { upload_ids, progress: 1, isInterrupted: false });
      await this.options.keep(this.options.current(id) ?? upload);
    }
    await postMessage(this.options.current(id) ?? upload, signal);
  }

  private fail(id: string, error: unknown): void {
    if (error instanceof UploadsGone) this.update(id, { upload_ids: undefined });
    const reason = error instanceof UploadFailed ? error.message : text.sending.refused;
    this.update(id, { status: 'failed', isInterrupted: false, reason });
    const upload = this.options.current(id);
    if (upload) void this.options.keep(upload);
  }

  private update(id: string, part: Partial<Upload>): void {
    const upload = this.options.current(id);
    if (upload) this.options.change({ ...upload, ...part });
  }

  private sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.asleep.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.asleep.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}
