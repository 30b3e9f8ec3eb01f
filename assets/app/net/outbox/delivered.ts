import type { MessageView } from '../../../../src/protocol/frames';
import { RequestError } from '../request-error';
import type { OutboxChange } from './outbox-options';
import type { PostEntry } from './outbox-store';

export function delivered(
  { id }: PostEntry,
  onChange: (listener: (change: OutboxChange) => void) => () => void,
): Promise<MessageView> {
  return new Promise((resolve, reject) => {
    const stop = onChange(({ entry, message }) => {
      if (entry.id !== id || entry.status === 'pending') return;
      stop();
      if (message) return resolve(message);
      const { code, detail } = entry.failure ?? { code: entry.status, detail: 'Couldn’t send.' };
      reject(new RequestError(code, detail));
    });
  });
}
