import type { Draft } from './drafts';
import { idOf } from './message-items';

const EXCERPT = 120;

/** What a message says in short, to be answered. */
export function quoted(
  message: HTMLElement | undefined,
  most = EXCERPT,
): NonNullable<Draft['reply']> | undefined {
  if (!message) return undefined;
  const name = message.querySelector('.message-author')?.textContent ?? '';
  const body = message.querySelector('.body')?.textContent ?? fileNames(message);
  return { id: idOf(message), name, excerpt: body.trim().slice(0, most) };
}

/** What a message without words is about. */
function fileNames(message: HTMLElement): string {
  const files = message.querySelectorAll<HTMLElement>('a.photo[data-name], .file-name');
  return [...files].map((file) => file.dataset.name ?? file.textContent).join(', ');
}
