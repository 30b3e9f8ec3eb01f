import { Injectable } from '@nestjs/common';
import { excerptOf } from '../../../assets/rules/excerpt';
import { deleteAttachments } from '../../files/attachment.writes';
import { redactAttachments } from '../../writes/redaction';
import type { Tx } from '../../writes/tx';
import { isBodyWhole } from '../body/body-checksum';
import { BodyRenderer } from '../body/body-renderer';
import { removeMessage } from '../deletion/deletion.writes';
import { findMessage } from '../message.queries';
import { appendMessageEdited, replaceBody } from '../message.writes';
import { messageView } from '../message-view';

@Injectable()
export class ExpiredFiles {
  constructor(private readonly renderer: BodyRenderer) {}

  /** A message without words would be empty, so it is deleted, too. */
  remove(tx: Tx, message_id: number): void {
    const before = findMessage(tx, message_id)!;
    if (before.source.trim() === '') {
      removeMessage(tx, before);
      return;
    }
    deleteAttachments(tx, message_id);
    tx.run('UPDATE messages SET attachments = 0 WHERE id = ?', message_id);
    const left = findMessage(tx, message_id)!;
    // Rendered again, a damaged body would look whole.
    if (isBodyWhole(before)) replaceBody(tx, left, this.renderer.rerender(left));
    const after = findMessage(tx, message_id)!;
    redactAttachments(tx, messageView(after), excerptOf(after.plain_text));
    appendMessageEdited(tx, message_id);
  }
}
