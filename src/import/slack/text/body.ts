import type { Json } from '../json';
import { textOf } from '../json';
import { attachmentsHtml } from './attachments';
import { blocksHtml } from './blocks';
import { mrkdwnHtml } from './mrkdwn';
import type { Names } from './names';

/** The words of a message as HTML; '' without any. Of programs, `text` is often a stub of the blocks. */
export function bodyHtml(message: Json, names: Names): string {
  const blocks = blocksHtml(message.blocks, names);
  const words = blocks === '' ? mrkdwnHtml(textOf(message.text), names) : blocks;
  return words + attachmentsHtml(message.attachments, names);
}
