import { text } from '../../texts/browser';
import { copyOf, fill, make, templateOf } from './elements';
import { isPicture, progressOfEach, progressWords, shownSize } from './file-words';
import type { MessageList } from './message-list';
import { pendingBody } from './pending-body';
import { pendingQuote } from './pending-quote';
import type { Upload } from './uploads';

/** My messages with files while they are on their way: how far each one is, to be stopped or tried again. */
export class PendingUploads {
  constructor(private readonly list: MessageList) {}

  change(upload: Upload): void {
    if (upload.status === 'removed') return this.remove(upload);
    const bubble = this.bubbleOf(upload) ?? this.add(upload);
    if (bubble) this.mark(bubble, upload);
  }

  private add(upload: Upload): HTMLElement | undefined {
    if (this.list.hasNewer || this.found(upload).length > 0 || upload.status === 'sent') return undefined;
    const bubble = copyOf(templateOf('pending-message'));
    bubble.dataset.clientMessageId = upload.client_message_id;
    bubble.dataset.createdAt = new Date(upload.position).toISOString();
    for (const button of bubble.querySelectorAll<HTMLElement>('.message-failure [data-action]'))
      button.dataset.action = button.dataset.action!.replace('message-list#', 'files#');
    for (const button of bubble.querySelectorAll('[data-action="files#revise"]')) button.remove();
    const body = bubble.querySelector('[data-slot="body"]');
    if (upload.body.trim() === '') body?.remove();
    else body?.append(...pendingBody(upload.body).nodes);
    const paper = bubble.querySelector('.bubble')!;
    paper.append(this.partOf(upload));
    paper.prepend(...pendingQuote(this.list.items, upload.reply_to_id));
    this.list.scroll.keep(() => {
      this.list.element.append(bubble);
      this.list.lines.arrangeAround(bubble);
    });
    return bubble;
  }

  private partOf({ files }: Upload): HTMLElement {
    const part = copyOf(templateOf('pending-files'));
    const pictures = files.filter(isPicture);
    const frame = part.querySelector('.photos')!;
    frame.classList.toggle('photos-many', pictures.length > 1);
    const row = part.querySelector('.attachment')!;
    for (const [index, file] of files.entries()) {
      const shown = isPicture(file) ? picture(file, pictures.length === 1) : named(row, file);
      shown.dataset.file = String(index);
      if (isPicture(file)) frame.append(shown);
      else row.before(shown);
    }
    row.remove();
    return part;
  }

  private mark(bubble: HTMLElement, { status, progress, reason, files }: Upload): void {
    const isFailed = status === 'failed';
    bubble.classList.toggle('failed', isFailed);
    const failure = bubble.querySelector<HTMLElement>('.message-failure');
    if (failure) failure.hidden = !isFailed;
    if (isFailed && reason) fill(bubble, 'reason', reason);
    const going = bubble.querySelector<HTMLElement>('.upload-progress');
    if (going) going.hidden = isFailed || status === 'sent';
    const bar = bubble.querySelector('progress');
    if (bar) bar.value = progress;
    markEach(bubble, isFailed ? [] : progressOfEach(files, progress));
    fill(bubble, 'progress', progress < 1 ? progressWords(files, progress) : text.sending.nearlyThere);
    const time = bubble.querySelector('.message-time');
    if (time)
      time.textContent = isFailed ? text.sending.notSent : status === 'sent' ? '' : text.sending.sending;
  }

  private remove(upload: Upload): void {
    this.list.scroll.keep(() => {
      this.bubbleOf(upload)?.remove();
      this.list.lines.arrangeAll();
    });
  }

  private bubbleOf(upload: Upload): HTMLElement | undefined {
    return this.found(upload).find((item) => item.dataset.messageId === undefined);
  }

  private found({ client_message_id }: Upload): HTMLElement[] {
    return this.list.items.findByClientId(client_message_id, this.list.me.id);
  }
}

function picture(file: File, isAlone: boolean): HTMLElement {
  const image = new Image();
  image.alt = file.name;
  image.src = URL.createObjectURL(file);
  image.onload = () => {
    const size = shownSize(image, isAlone);
    Object.assign(image, size);
    image.classList.toggle('tall', size.height > size.width);
    URL.revokeObjectURL(image.src);
  };
  return make('span', 'photo', image);
}

/** One of several says by itself how far it is; one alone has the bar under it. */
function markEach(bubble: HTMLElement, parts: number[]): void {
  for (const element of bubble.querySelectorAll<HTMLElement>('[data-file]')) {
    const part = parts.length > 1 ? parts[Number(element.dataset.file)]! : 1;
    element.toggleAttribute('data-leaving', part < 1);
    element.style.setProperty('--left', String(part));
  }
}

function named(row: Element, file: File): HTMLElement {
  const copy = row.cloneNode(true) as HTMLElement;
  fill(copy, 'name', file.name);
  fill(copy, 'size', text.sizes.bytes(file.size));
  return copy;
}
