import { text } from '../../../texts/browser';
import { newId } from '../../net/platform';
import { restoreUnsentText, saveUnsentText } from '../composer/unsent-text';
import { live } from '../connection/live';
import { notice } from '../page/notice';
import { page } from '../page/page';
import type { NewUpload, Upload } from './upload';
import { UploadDelivery } from './upload-delivery';
import { UploadStore } from './upload-store';

/** Survive navigation, and their tab where the browser keeps files; otherwise the text becomes a draft. */
export class Uploads {
  private readonly entries = new Map<string, Upload>();
  private readonly stores = new Map<number, UploadStore>();
  private readonly unkept = new Set<string>();
  private readonly listeners = new Set<(upload: Upload) => void>();
  private readonly delivery = new UploadDelivery({
    current: (id) => this.entries.get(id),
    change: (upload) => this.change(upload),
    keep: (upload) => this.storeOf(upload).keep(upload),
  });

  constructor() {
    restoreUnsentText();
    window.addEventListener('beforeunload', (event) => this.unkept.size > 0 && event.preventDefault());
    live.on('state', ({ name }) => name === 'live' && void this.resume());
    void this.load();
  }

  on(listener: (upload: Upload) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  of(roomId: number): Upload[] {
    return [...this.entries.values()].filter((one) => one.room_id === roomId && one.user_id === page.me?.id);
  }

  add(draft: NewUpload): void {
    const [client_message_id, user_id] = [newId(), page.me?.id ?? 0];
    const begun = { position: Date.now(), status: 'waiting', progress: 0 } as const;
    const upload = { ...draft, client_message_id, user_id, ...begun };
    this.unkept.add(client_message_id);
    this.change(upload);
    this.saveText();
    void this.keep(upload);
    void this.deliver(upload);
  }

  retry(id: string): void {
    const upload = this.entries.get(id);
    if (upload?.status !== 'failed') return;
    this.change({ ...upload, status: 'waiting', progress: 0, reason: undefined });
    void this.deliver(upload);
  }

  remove(id: string): void {
    const upload = this.entries.get(id);
    if (upload) this.change({ ...upload, status: 'removed' });
    this.delivery.stop(id);
  }

  private async resume(): Promise<void> {
    this.delivery.wake();
    await this.load();
  }

  private async load(): Promise<void> {
    const { me } = page;
    if (!me) return;
    for (const upload of await this.storeOf({ user_id: me.id }).all()) {
      if (this.entries.has(upload.client_message_id)) continue;
      this.change({ ...upload, progress: 0 });
      if (upload.status !== 'failed') void this.deliver(upload, true);
    }
  }

  private async keep(upload: Upload): Promise<void> {
    const isKept = await this.storeOf(upload).keep(upload);
    if (!this.entries.has(upload.client_message_id)) return this.forget(upload);
    if (isKept) this.unkept.delete(upload.client_message_id);
    else if (live.client?.state.name !== 'live') notice(text.sending.filesNotKept, 'alert');
    this.saveText();
  }

  /** One that another tab left may be sent by a third one: the lock tells. */
  private deliver(upload: Upload, isLeft = false): Promise<void> {
    const store = this.storeOf(upload);
    return store.alone(upload, async () => {
      if (isLeft && !(await store.has(upload))) return this.change({ ...upload, status: 'removed' });
      await this.delivery.send(upload.client_message_id);
    });
  }

  private storeOf({ user_id }: Pick<Upload, 'user_id'>): UploadStore {
    const store = this.stores.get(user_id) ?? new UploadStore(user_id);
    this.stores.set(user_id, store);
    return store;
  }

  private change(upload: Upload): void {
    const isOver = upload.status === 'sent' || upload.status === 'removed';
    if (isOver) this.forget(upload);
    else this.entries.set(upload.client_message_id, upload);
    for (const listener of this.listeners) listener(upload);
  }

  private forget(upload: Upload): void {
    this.entries.delete(upload.client_message_id);
    this.unkept.delete(upload.client_message_id);
    void this.storeOf(upload).remove(upload);
    this.saveText();
  }

  private saveText(): void {
    const unkept = [...this.entries.values()].filter((one) => this.unkept.has(one.client_message_id));
    saveUnsentText(unkept.map(({ user_id, room_id, body }) => ({ user_id, room_id, body })));
  }
}

export const uploads = new Uploads();
