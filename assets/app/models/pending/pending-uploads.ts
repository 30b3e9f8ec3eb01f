import { albumClass, isInAlbum, stackedAt } from '../../../rules/albums';
import { text } from '../../../texts/browser';
import { isOnline } from '../connection/online';
import { canPreview, displaySize, progressPerFile, progressText } from '../files/file-display';
import type { MessageList } from '../messages/message-list';
import { cloneTemplate, make, setSlot, template } from '../page/elements';
import { PendingBubbles, setStatus } from './pending-bubbles';
import { showWords } from './pending-words';
import type { Upload } from './upload';

export class PendingUploads {
  private readonly bubbles: PendingBubbles;

  constructor(list: MessageList) {
    this.bubbles = new PendingBubbles(list);
  }

  change(upload: Upload): void {
    if (upload.status === 'removed') return this.bubbles.remove(upload);
    const item = this.bubbles.find(upload) ?? this.add(upload);
    if (item) updateStatus(item, upload);
  }

  private add(upload: Upload): HTMLElement | undefined {
    if (upload.status === 'sent') return undefined;
    return this.bubbles.add(upload, (item) => fillBubble(item, upload));
  }
}

function fillBubble(item: HTMLElement, upload: Upload): void {
  for (const button of item.querySelectorAll<HTMLElement>('.message-failure [data-action]')) {
    const action = button.dataset.action!.replace('message-list#', 'files#');
    if (action === 'files#restore') button.remove();
    else button.dataset.action = action;
  }
  item.querySelector('.message-actions')?.remove();
  const bubble = item.querySelector('.bubble')!;
  bubble.append(attachments(upload));
  showWords(bubble, upload.body);
}

function updateStatus(item: HTMLElement, { status, progress, reason, files, isInterrupted }: Upload): void {
  const isFailed = status === 'failed';
  const isWaiting = isInterrupted || !isOnline();
  const label = isWaiting || status === 'sent' ? '' : text.sending.sending;
  setStatus(item, isFailed ? { isFailed, reason, label: text.sending.notSent } : { isFailed, label });
  const progressLine = item.querySelector<HTMLElement>('.upload-progress');
  if (progressLine) progressLine.hidden = isFailed || status === 'sent';
  const bar = item.querySelector('progress');
  if (bar) bar.value = progress;
  showProgressPerFile(item, isFailed ? [] : progressPerFile(files, progress));
  const words = progress < 1 ? progressText(files, progress) : text.sending.nearlyThere;
  setSlot(item, 'progress', isWaiting ? text.sending.waiting : words);
}

function attachments({ files }: Upload): HTMLElement {
  const part = cloneTemplate(template('pending-files'));
  const pictures = files.filter(canPreview);
  const frame = part.querySelector('.photos')!;
  frame.className = albumClass(pictures.length);
  const row = part.querySelector('.attachment')!;
  for (const [index, file] of files.entries()) {
    const shown = canPreview(file) ? picture(file, pictures) : fileRow(row, file);
    shown.dataset.file = String(index);
    if (canPreview(file)) frame.append(shown);
    else row.before(shown);
  }
  row.remove();
  return part;
}

function picture(file: File, pictures: File[]): HTMLElement {
  const index = pictures.indexOf(file);
  const image = new Image();
  image.alt = file.name;
  image.src = URL.createObjectURL(file);
  image.onload = () => {
    const { class: className = '', ...size } = displaySize(image);
    Object.assign(image, size, { className });
    URL.revokeObjectURL(image.src);
  };
  const stacked = stackedAt(index, pictures.length);
  const more = stacked > 1 ? [make('span', 'photo-more', `+${stacked}`)] : [];
  return make('span', isInAlbum(index) ? 'photo' : 'photo photo-hidden', image, ...more);
}

function showProgressPerFile(bubble: HTMLElement, parts: number[]): void {
  for (const element of bubble.querySelectorAll<HTMLElement>('[data-file]')) {
    const part = parts.length > 1 ? parts[Number(element.dataset.file)]! : 1;
    element.toggleAttribute('data-uploading', part < 1);
    element.style.setProperty('--progress', String(part));
  }
}

function fileRow(row: Element, file: File): HTMLElement {
  const copy = row.cloneNode(true) as HTMLElement;
  setSlot(copy, 'name', file.name);
  setSlot(copy, 'size', text.sizes.bytes(file.size));
  return copy;
}
