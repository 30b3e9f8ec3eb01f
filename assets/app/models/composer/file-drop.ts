import { text } from '../../../texts/browser';
import { notice } from '../page/notice';
import { isOfFiles } from '../page/stray-drops';

export class FileDrop {
  private readonly listeners = new AbortController();

  constructor(
    private readonly overlay: HTMLElement,
    private readonly onFiles: (files: File[]) => void,
  ) {
    const { signal } = this.listeners;
    document.addEventListener('dragenter', (event) => this.enter(event), { signal });
    document.addEventListener('dragover', (event) => this.over(event), { signal });
    document.addEventListener('dragleave', (event) => this.leave(event), { signal });
    document.addEventListener('drop', (event) => this.drop(event), { signal });
  }

  stop(): void {
    this.listeners.abort();
    this.overlay.hidden = true;
  }

  private enter(event: DragEvent): void {
    if (isOfFiles(event)) this.overlay.hidden = isForEdit(event);
  }

  private over(event: DragEvent): void {
    if (!isOfFiles(event)) return;
    event.preventDefault();
    event.dataTransfer!.dropEffect = 'copy';
  }

  private leave(event: DragEvent): void {
    if (event.relatedTarget === null) this.overlay.hidden = true;
  }

  private drop(event: DragEvent): void {
    this.overlay.hidden = true;
    if (event.defaultPrevented || !isOfFiles(event)) return;
    event.preventDefault();
    if (isForEdit(event)) refuseFiles();
    else this.onFiles(filesIn(event.dataTransfer!));
  }
}

export const refuseFiles = () => notice(text.sending.noFilesInEdit, 'alert');

/** A drop goes where one is typing, as a paste does. */
const isForEdit = ({ target }: DragEvent) =>
  [target, document.activeElement].some(
    (place) => place instanceof Element && place.closest('.message-edit'),
  );

/** A dropped folder looks like a file but cannot be read. */
function filesIn({ items, files }: DataTransfer): File[] {
  const folders = [...items]
    .filter((item) => item.webkitGetAsEntry?.()?.isDirectory)
    .map((item) => item.getAsFile()?.name);
  return [...files].filter(({ name }) => !folders.includes(name));
}
