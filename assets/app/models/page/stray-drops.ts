export const isOfFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;

/** A browser opens what nobody takes in place of the page, and what was written there would be gone. */
export function ignoreStrayDrops(): void {
  // After all listeners of the document, which may take it.
  window.addEventListener('dragover', refuse);
  window.addEventListener('drop', refuse);
}

function refuse(event: DragEvent): void {
  if (event.defaultPrevented || isTakenByField(event)) return;
  event.preventDefault();
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
}

/** Text fields take words and addresses; only those for files take files. */
const isTakenByField = (event: DragEvent) =>
  event.target instanceof Element &&
  event.target.matches(isOfFiles(event) ? 'input[type=file]' : 'input, textarea, [contenteditable]');
