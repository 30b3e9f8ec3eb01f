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
    if (hasFiles(event)) this.overlay.hidden = false;
  }

  private over(event: DragEvent): void {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.dataTransfer!.dropEffect = 'copy';
  }

  private leave(event: DragEvent): void {
    if (event.relatedTarget === null) this.overlay.hidden = true;
  }

  private drop(event: DragEvent): void {
    this.overlay.hidden = true;
    if (!hasFiles(event)) return;
    event.preventDefault();
    this.onFiles(filesIn(event.dataTransfer!));
  }
}

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;

/** A dropped folder looks like a file but cannot be read. */
function filesIn({ items, files }: DataTransfer): File[] {
  const folders = [...items]
    .filter((item) => item.webkitGetAsEntry?.()?.isDirectory)
    .map((item) => item.getAsFile()?.name);
  return [...files].filter(({ name }) => !folders.includes(name));
}
