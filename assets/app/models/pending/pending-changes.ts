import type { MessageView } from '../../../../src/protocol/frames';
import { text } from '../../../texts/browser';
import type { DeleteEntry, EditEntry, OutboxEntry } from '../../net/outbox/outbox-store';
import { live } from '../connection/live';
import { isOnline } from '../connection/online';
import { idOf } from '../messages/message-items';
import { cloneTemplate, make, setSlot, template } from '../page/elements';
import { errorMessage } from '../page/error-message';
import { whileOnline } from './pending-bubbles';
import { showWords } from './pending-words';

type Change = EditEntry | DeleteEntry;

export class PendingChanges {
  private readonly saved = new Map<number, EditEntry>();

  onChange(item: HTMLElement, entry: Change, message: MessageView | undefined): void {
    if (entry.type === 'message.edit' && entry.status === 'sent') this.onSaved(item, entry, message);
    this.render(item);
  }

  private onSaved(item: HTMLElement, entry: EditEntry, message: MessageView | undefined): void {
    const isShown = (item.dataset.version ?? '') >= (message?.edited_at ?? '');
    if (!isShown) this.saved.set(idOf(item), entry);
  }

  onRendered(item: HTMLElement): void {
    this.saved.delete(idOf(item));
    this.render(item);
  }

  render(item: HTMLElement): void {
    for (const part of item.querySelectorAll('.bubble-changed, .message-change')) part.remove();
    const waiting = changesOf(item);
    const deletion = waiting.find(isDeletion);
    const edit = waiting.findLast((entry) => entry.type === 'message.edit') ?? this.saved.get(idOf(item));
    if (edit) showEdit(item, edit);
    if (edit) item.querySelector('.message-main')?.append(...lineOf(edit));
    showDeletion(item, deletion);
  }
}

export function changesOf(item: HTMLElement): Change[] {
  const id = idOf(item);
  const { clientMessageId } = item.dataset;
  const isOfMessage = (entry: OutboxEntry): entry is Change =>
    (entry.type === 'message.edit' || entry.type === 'message.delete') &&
    (id > 0 ? entry.message_id === id : entry.client_message_id === clientMessageId);
  return live.client?.outbox.all().filter(isOfMessage) ?? [];
}

export const isDeletion = ({ type }: Change) => type === 'message.delete';

export function showDeletion(item: HTMLElement, deletion: Change | undefined): void {
  for (const line of item.querySelectorAll('.message-deletion')) line.remove();
  item.classList.toggle('deleting', deletion?.status === 'pending');
  if (deletion) item.querySelector('.message-main')?.append(...lineOf(deletion));
}

function showEdit(item: HTMLElement, { body, status }: EditEntry): void {
  const bubble = item.querySelector('.bubble')!;
  const copy = bubble.cloneNode(true) as HTMLElement;
  copy.classList.add('bubble-changed');
  copy.querySelector(':scope > .message-edited')?.remove();
  showWords(copy, body);
  if (status === 'pending') copy.append(make('span', 'message-edited', whileOnline(text.sending.saving)));
  copy.classList.toggle('bubble-waiting', status === 'pending');
  bubble.after(copy);
}

function lineOf(change: Change): HTMLElement[] {
  if (change.status === 'failed') return [failureLine(change)];
  if (change.status !== 'pending' || change.type === 'message.edit') return [];
  const words = isOnline() ? text.sending.deleting : text.sending.deletesLater;
  const line = make('p', 'message-change message-deletion', words, ' ', undoButton());
  line.dataset.entryId = change.id;
  return [line];
}

function undoButton(): HTMLElement {
  const button = make('button', 'link-button', text.actions.undo);
  button.setAttribute('type', 'button');
  button.dataset.action = 'message-list#discard';
  return button;
}

function failureLine({ id, type, failure }: Change): HTMLElement {
  const line = cloneTemplate(template('pending-message')).querySelector<HTMLElement>('.message-failure')!;
  const reason = failure ? errorMessage(failure) : '';
  const isEdit = type === 'message.edit';
  line.classList.add('message-change');
  line.dataset.entryId = id;
  line.hidden = false;
  setSlot(line, 'reason', isEdit ? text.sending.notSaved(reason) : text.sending.notDeleted(reason));
  if (!isEdit) line.querySelector('[data-action="message-list#restore"]')?.remove();
  return line;
}
