import { excerptOf } from '../../../rules/excerpt';
import { plainText } from '../../../rules/plain-text';
import { shownText } from '../../../rules/shown-text';
import { idOf } from '../messages/message-items';
import type { Reply } from './drafts';

export function replyTo(message: HTMLElement | undefined): Reply | undefined {
  if (!message) return undefined;
  const name = message.querySelector('.message-author')?.textContent ?? '';
  return { id: idOf(message), name, excerpt: excerptOf(bodyText(message) ?? fileNames(message)) };
}

function bodyText(message: HTMLElement): string | undefined {
  const body = message.querySelector('.body')?.cloneNode(true) as HTMLElement | undefined;
  for (const actions of body?.querySelectorAll('.code-actions, .fold') ?? []) actions.remove();
  return body && shownText(plainText(body.innerHTML));
}

function fileNames(message: HTMLElement): string {
  const files = message.querySelectorAll<HTMLElement>('a.photo[data-name], .file-name');
  return [...files].map((file) => file.dataset.name ?? file.textContent).join(', ');
}
