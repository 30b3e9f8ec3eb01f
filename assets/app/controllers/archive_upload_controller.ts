import { Controller } from '@hotwired/stimulus';
import { text } from '../../texts/browser';
import { uploadArchive } from '../models/files/archive-upload';
import { UploadFailed } from '../models/pending/send-upload';

export class ArchiveUploadController extends Controller<HTMLFormElement> {
  static override targets = ['file', 'id', 'progress', 'bar', 'error', 'submit'];
  declare readonly fileTarget: HTMLInputElement;
  declare readonly idTarget: HTMLInputElement;
  declare readonly progressTarget: HTMLElement;
  declare readonly barTarget: HTMLProgressElement;
  declare readonly errorTarget: HTMLElement;
  declare readonly submitTarget: HTMLButtonElement;
  private readonly ending = new AbortController();

  override disconnect(): void {
    this.ending.abort();
  }

  async send(event: Event): Promise<void> {
    const file = this.fileTarget.files?.[0];
    if (!file || this.idTarget.value !== '') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.show({ isRunning: true });
    try {
      const id = await uploadArchive(file, this.ending.signal, (part) => (this.barTarget.value = part));
      this.idTarget.value = String(id);
      this.element.requestSubmit();
    } catch (error) {
      if (this.ending.signal.aborted) return;
      this.show({ error: error instanceof UploadFailed ? error.message : text.sending.refused });
    }
  }

  private show({ isRunning = false, error = '' }: { isRunning?: boolean; error?: string }): void {
    this.progressTarget.hidden = !isRunning;
    this.submitTarget.disabled = isRunning;
    this.errorTarget.hidden = error === '';
    this.errorTarget.textContent = error;
  }
}
