import { text } from '../../texts/browser';
import { newId } from '../net/platform';
import { type Fault, faultWords } from './fault-words';
import { page } from './page';
import { bringWordsBack, keepWords } from './unsent-words';

export interface Upload {
  user_id: number;
  room_id: number;
  client_message_id: string;
  body: string;
  reply_to_id?: number;
  /** Links of which nothing is to be shown, separated by spaces. */
  no_previews?: string;
  files: File[];
  position: number;
  status: 'waiting' | 'sending' | 'failed' | 'sent' | 'removed';
  /** From 0 to 1: how much of it has left this device. */
  progress: number;
  reason?: string;
}

export type NewUpload = Pick<Upload, 'room_id' | 'body' | 'reply_to_id' | 'no_previews' | 'files'>;

/**
 * Messages with files on their way, one after the other. They outlive the page, but not the window: browsers do
 * not keep large files for later, so leaving asks first, and of a window that dies only the words come back. Under its
 * id a repeat is still one message.
 */
export class Uploads {
  private readonly entries = new Map<string, Upload>();
  private readonly listeners = new Set<(upload: Upload) => void>();
  private current: { upload: Upload; request: XMLHttpRequest } | undefined;

  constructor() {
    bringWordsBack();
    window.addEventListener('beforeunload', (event) => this.entries.size > 0 && event.preventDefault());
  }

  /** Returns the function that ends it. */
  on(listener: (upload: Upload) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  of(roomId: number): Upload[] {
    return [...this.entries.values()].filter(({ room_id }) => room_id === roomId);
  }

  add(draft: NewUpload): void {
    const [client_message_id, user_id] = [newId(), page.me?.id ?? 0];
    const begun = { position: Date.now(), status: 'waiting', progress: 0 } as const;
    this.change({ ...draft, client_message_id, user_id, ...begun });
    this.keepWords();
    this.next();
  }

  retry(id: string): void {
    const upload = this.entries.get(id);
    if (upload?.status !== 'failed') return;
    this.change({ ...upload, status: 'waiting', progress: 0, reason: undefined });
    this.next();
  }

  /** Also in the middle of it: what the server has taken so far, it forgets. */
  remove(id: string): void {
    const upload = this.entries.get(id);
    if (upload) this.change({ ...upload, status: 'removed' });
    if (this.current?.upload.client_message_id === id) this.current.request.abort();
  }

  private next(): void {
    const upload = [...this.entries.values()].find(({ status }) => status === 'waiting');
    if (!upload || this.current) return;
    const request = new XMLHttpRequest();
    this.current = { upload, request };
    const tell = (part: Partial<Upload>) => {
      const now = this.entries.get(upload.client_message_id);
      if (now) this.change({ ...now, ...part });
    };
    request.upload.onprogress = ({ loaded, total }) => tell({ progress: total > 0 ? loaded / total : 0 });
    request.onloadend = () => {
      this.current = undefined;
      tell(outcomeOf(request));
      this.next();
    };
    request.open('POST', `/api/v1/rooms/${upload.room_id}/messages`);
    request.setRequestHeader('accept', 'application/json');
    tell({ status: 'sending' });
    request.send(formOf(upload));
  }

  private change(upload: Upload): void {
    const isOver = upload.status === 'sent' || upload.status === 'removed';
    if (isOver) this.entries.delete(upload.client_message_id);
    else this.entries.set(upload.client_message_id, upload);
    if (isOver) this.keepWords();
    for (const listener of this.listeners) listener(upload);
  }

  private keepWords(): void {
    keepWords([...this.entries.values()].map(({ user_id, room_id, body }) => ({ user_id, room_id, body })));
  }
}

function formOf({ body, client_message_id, reply_to_id, no_previews, files }: Upload): FormData {
  const form = new FormData();
  form.append('client_message_id', client_message_id);
  form.append('body', body);
  form.append('format', 'markdown');
  if (reply_to_id) form.append('reply_to_id', String(reply_to_id));
  if (no_previews) form.append('no_previews', no_previews);
  for (const file of files) form.append('attachment', file, file.name);
  return form;
}

function outcomeOf({ status, responseText }: XMLHttpRequest): Partial<Upload> {
  if (status === 200 || status === 201) return { status: 'sent', progress: 1 };
  return { status: 'failed', reason: status === 0 ? text.sending.filesKept : reasonIn(responseText) };
}

function reasonIn(answer: string): string {
  try {
    return faultWords(JSON.parse(answer) as Fault);
  } catch {
    return text.sending.refused;
  }
}

/** The uploads of this window. */
export const uploads = new Uploads();
