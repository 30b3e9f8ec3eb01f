import { text } from '../../texts/browser';
import { copyOf, fill } from './elements';
import { isPicture } from './file-words';

export interface FileLimits {
  bytes: number;
  files: number;
}

interface Chosen {
  file: File;
  item: HTMLElement;
  picture?: string;
}

/** The files that go with the next message, above the field: what they are, how large, and how to leave one out. */
export class ChosenFiles {
  private chosen: Chosen[] = [];

  constructor(
    private readonly list: HTMLElement,
    private readonly template: HTMLTemplateElement,
    private readonly limits: FileLimits,
  ) {}

  get isEmpty(): boolean {
    return this.chosen.length === 0;
  }

  /** Returns in words why some were not taken. */
  add(files: Iterable<File>): string | undefined {
    let fault: string | undefined;
    for (const file of files) {
      const refusal = this.refusal(file);
      if (refusal) fault ??= refusal;
      else this.show(file);
    }
    this.changed();
    return fault;
  }

  remove(item: Element): void {
    const index = this.chosen.findIndex((one) => one.item === item);
    if (index < 0) return;
    const [gone] = this.chosen.splice(index, 1);
    forget(gone!);
    this.changed();
    const next = this.chosen[Math.min(index, this.chosen.length - 1)];
    next?.item.querySelector('button')?.focus();
  }

  /** Hands them over, and is empty. */
  take(): File[] {
    const files = this.chosen.map(({ file }) => file);
    for (const one of this.chosen) forget(one);
    this.chosen = [];
    this.changed();
    return files;
  }

  private refusal(file: File): string | undefined {
    const { bytes, files } = this.limits;
    if (this.chosen.length >= files) return text.sending.tooMany(files);
    return file.size > bytes ? text.sending.tooLarge(file.name, text.sizes.bytes(bytes)) : undefined;
  }

  private show(file: File): void {
    const item = copyOf(this.template);
    fill(item, 'name', file.name);
    fill(item, 'size', text.sizes.bytes(file.size));
    item.querySelector('button')?.setAttribute('aria-label', text.sending.leaveOut(file.name));
    const picture = isPicture(file) ? URL.createObjectURL(file) : undefined;
    const thumbnail = item.querySelector('img');
    if (picture && thumbnail) thumbnail.src = picture;
    else thumbnail?.remove();
    this.chosen.push({ file, item, picture });
    this.list.append(item);
  }

  private changed(): void {
    this.list.hidden = this.isEmpty;
  }
}

function forget({ item, picture }: Chosen): void {
  item.remove();
  if (picture) URL.revokeObjectURL(picture);
}
