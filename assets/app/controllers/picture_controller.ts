import { Controller } from '@hotwired/stimulus';
import { PictureUndo } from '../models/page/picture-undo';

export class PictureController extends Controller<HTMLElement> {
  static override targets = ['input', 'image'];
  static override values = { api: String, own: Boolean };
  declare readonly inputTarget: HTMLInputElement;
  declare readonly imageTarget: HTMLImageElement;
  declare readonly apiValue: string;
  declare readonly ownValue: boolean;
  private savedSrc = '';
  private objectUrl: string | undefined;
  private undo: PictureUndo | undefined;

  override disconnect(): void {
    this.revoke();
  }

  async choose(): Promise<void> {
    const { form, name, files } = this.inputTarget;
    const file = files?.[0];
    if (!file) return;
    if (this.objectUrl === undefined) this.savedSrc = this.imageTarget.src;
    this.revoke();
    this.objectUrl = URL.createObjectURL(file);
    this.imageTarget.src = this.objectUrl;
    this.element.dataset.saving = '';
    this.undo = await PictureUndo.of({
      api: this.apiValue,
      name,
      src: this.ownValue ? this.savedSrc : undefined,
    });
    form?.requestSubmit();
  }

  saved({ detail: { success } }: CustomEvent<{ success: boolean }>): void {
    delete this.element.dataset.saving;
    if (success) this.undo?.offer();
    else this.imageTarget.src = this.savedSrc;
    this.revoke();
  }

  /** The server can read formats that this browser cannot show. */
  showSaved(): void {
    if (this.objectUrl !== undefined) this.imageTarget.src = this.savedSrc;
  }

  over(): void {
    this.element.dataset.over = '';
  }

  out(): void {
    delete this.element.dataset.over;
  }

  private revoke(): void {
    if (this.objectUrl !== undefined) URL.revokeObjectURL(this.objectUrl);
    this.objectUrl = undefined;
  }
}
