/** Files dragged anywhere over the page: a veil says where they go, and they may be let go anywhere. */
export class FileDrop {
  constructor(
    private readonly veil: HTMLElement,
    private readonly take: (files: File[]) => void,
  ) {
    document.addEventListener('dragenter', this.enter);
    document.addEventListener('dragover', this.over);
    document.addEventListener('dragleave', this.leave);
    document.addEventListener('drop', this.drop);
  }

  stop(): void {
    document.removeEventListener('dragenter', this.enter);
    document.removeEventListener('dragover', this.over);
    document.removeEventListener('dragleave', this.leave);
    document.removeEventListener('drop', this.drop);
    this.veil.hidden = true;
  }

  private readonly enter = (event: DragEvent) => {
    if (hasFiles(event)) this.veil.hidden = false;
  };

  private readonly over = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.dataTransfer!.dropEffect = 'copy';
  };

  private readonly leave = (event: DragEvent) => {
    if (event.relatedTarget === null) this.veil.hidden = true;
  };

  private readonly drop = (event: DragEvent) => {
    this.veil.hidden = true;
    if (!hasFiles(event)) return;
    event.preventDefault();
    this.take(filesIn(event.dataTransfer!));
  };
}

/** Text, too, can be dragged; it goes where it always went. */
const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;

/** Folders look like files, and cannot be read. */
function filesIn({ items, files }: DataTransfer): File[] {
  const folders = [...items]
    .filter((item) => item.webkitGetAsEntry?.()?.isDirectory)
    .map((item) => item.getAsFile()?.name);
  return [...files].filter(({ name }) => !folders.includes(name));
}
