import { Controller } from '@hotwired/stimulus';

/** Shows the chosen picture before it is sent. */
export class UploadPreviewController extends Controller<HTMLElement> {
  static override targets = ['input', 'image'];
  declare readonly inputTarget: HTMLInputElement;
  declare readonly imageTarget: HTMLImageElement;
  private saved = '';
  private chosen: string | undefined;

  override connect(): void {
    this.saved = this.imageTarget.src;
  }

  override disconnect(): void {
    this.forget();
    this.imageTarget.src = this.saved;
  }

  show(): void {
    this.forget();
    const file = this.inputTarget.files?.[0];
    this.chosen = file && URL.createObjectURL(file);
    this.imageTarget.src = this.chosen ?? this.saved;
  }

  /** A format that this browser cannot show may still be one that the server can. */
  failed(): void {
    if (this.chosen !== undefined) this.imageTarget.src = this.saved;
  }

  private forget(): void {
    if (this.chosen !== undefined) URL.revokeObjectURL(this.chosen);
    this.chosen = undefined;
  }
}
