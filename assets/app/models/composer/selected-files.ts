import { canHaveLocation } from '../../../rules/photo-locations';
import { text } from '../../../texts/browser';
import { canPreview } from '../files/file-display';
import { cloneTemplate, setSlot } from '../page/elements';

export interface FileLimits {
  bytes: number;
  files: number;
}

interface SelectedFile {
  file: File;
  item: HTMLElement;
  thumbnailUrl?: string;
}

export class SelectedFiles {
  private selected: SelectedFile[] = [];

  constructor(
    private readonly list: HTMLElement,
    private readonly template: HTMLTemplateElement,
    private readonly limits: FileLimits,
  ) {}

  get hasLocations(): boolean {
    return this.selected.some(({ file }) => canHaveLocation(file));
  }

  get isEmpty(): boolean {
    return this.selected.length === 0;
  }

  /** Returns an error message for the first file that was not accepted. */
  add(files: Iterable<File>): string | undefined {
    let error: string | undefined;
    for (const file of files) {
      const message = this.errorFor(file);
      if (message) error ??= message;
      else this.show(file);
    }
    this.updateVisibility();
    return error;
  }

  remove(item: Element): void {
    const index = this.selected.findIndex((one) => one.item === item);
    if (index < 0) return;
    const [gone] = this.selected.splice(index, 1);
    discard(gone!);
    this.updateVisibility();
    const next = this.selected[Math.min(index, this.selected.length - 1)];
    next?.item.querySelector('button')?.focus();
  }

  take(): File[] {
    const files = this.selected.map(({ file }) => file);
    for (const one of this.selected) discard(one);
    this.selected = [];
    this.updateVisibility();
    return files;
  }

  private errorFor(file: File): string | undefined {
    const { bytes, files } = this.limits;
    if (this.selected.length >= files) return text.sending.tooMany(files);
    return file.size > bytes ? text.sending.tooLarge(file.name, text.sizes.bytes(bytes)) : undefined;
  }

  private show(file: File): void {
    const item = cloneTemplate(this.template);
    setSlot(item, 'name', file.name);
    setSlot(item, 'size', text.sizes.bytes(file.size));
    item.querySelector('button')?.setAttribute('aria-label', text.sending.leaveOut(file.name));
    const thumbnailUrl = canPreview(file) ? URL.createObjectURL(file) : undefined;
    const thumbnail = item.querySelector('img');
    if (thumbnailUrl && thumbnail) thumbnail.src = thumbnailUrl;
    else thumbnail?.remove();
    this.selected.push({ file, item, thumbnailUrl });
    this.list.append(item);
  }

  private updateVisibility(): void {
    this.list.hidden = this.isEmpty;
  }
}

function discard({ item, thumbnailUrl }: SelectedFile): void {
  item.remove();
  if (thumbnailUrl) URL.revokeObjectURL(thumbnailUrl);
}
