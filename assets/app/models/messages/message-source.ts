import type { BodyFormat } from '../../../../src/protocol/frames';
import type { EditEntry, OutboxEntry, PostEntry } from '../../net/outbox/outbox-store';
import { live } from '../connection/live';
import { getMessage } from '../page/requests';
import { idOf } from './message-items';

export interface Source {
  body: string;
  format: BodyFormat;
}

/** @throws {HttpError} only for a page that an earlier version made */
export async function sourceOf(message: HTMLElement, path: string): Promise<Source> {
  const waiting = wordsFor(message).at(-1);
  if (waiting) return { body: waiting.body, format: waiting.format ?? 'markdown' };
  const format = (message.dataset.format ?? 'markdown') as BodyFormat;
  const body =
    message.dataset.source ?? wordsOf(message.querySelector('.bubble:not(.bubble-changed) > .body'));
  if (body !== undefined) return { body, format };
  const saved = await getMessage(path);
  return { body: saved.body.source, format: saved.body.format };
}

export const isWaitingPost = (message: HTMLElement) =>
  wordsFor(message).some(({ type }) => type === 'message.post');

function wordsFor(message: HTMLElement): (PostEntry | EditEntry)[] {
  const { clientMessageId } = message.dataset;
  const id = idOf(message);
  const isOfMessage = (entry: OutboxEntry): entry is PostEntry | EditEntry => {
    if (entry.type !== 'message.edit' && entry.type !== 'message.post') return false;
    if (id === 0) return entry.client_message_id === clientMessageId;
    return entry.type === 'message.edit' && entry.message_id === id;
  };
  return live.client?.outbox.all().filter(isOfMessage) ?? [];
}

function wordsOf(body: Element | null): string | undefined {
  if (!body) return '';
  const paragraph = body.firstElementChild;
  if (body.childElementCount !== 1 || paragraph?.localName !== 'p') return undefined;
  if ([...paragraph.children].some(({ localName }) => localName !== 'br')) return undefined;
  return Array.from(paragraph.childNodes, (node) => (node.nodeName === 'BR' ? '\n' : node.textContent)).join(
    '',
  );
}
