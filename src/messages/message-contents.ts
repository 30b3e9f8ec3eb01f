import { Injectable } from '@nestjs/common';
import { attachmentViews } from '../files/attachment.queries';
import type { Membership } from '../rooms/memberships/membership';
import type { Tx } from '../writes/tx';
import { MessageActions } from './actions/message-actions';
import type { Body } from './body/bodies';
import { MessageLinkPreviews } from './link-previews/message-link-previews';
import type { EditMessage, PostMessage } from './message.dto';
import type { MessageRow } from './message.queries';
import { type Edited, insertMessage, type NewMessage, updateMessage } from './message.writes';
import { MessageBodies } from './message-bodies';

@Injectable()
export class MessageContents {
  constructor(
    private readonly bodies: MessageBodies,
    private readonly actions: MessageActions,
    private readonly linkPreviews: MessageLinkPreviews,
  ) {}

  /** @param names of its files @throws {Invalid} {RateLimited} */
  ofPost(
    membership: Membership,
    input: PostMessage,
    names: string[],
  ): { body: Body; actions: string | null } {
    const body = this.bodies.render(membership, input, names);
    return { body, actions: this.actions.read(membership, input) ?? null };
  }

  /** @throws {Invalid} {RateLimited} */
  ofEdit(membership: Membership, before: MessageRow, input: EditMessage): Edited {
    const actions = this.actions.read(membership, input);
    const { body, format = before.format } = input;
    if (body === undefined && actions !== undefined) return { body, actions };
    const typed = { body: body as string, format };
    return { body: this.bodies.render(membership, typed, namesOf(before), before.html), actions };
  }

  /** @returns the id @throws {Invalid} */
  insert(tx: Tx, membership: Membership, post: NewMessage, body: Body): number {
    this.actions.assertHeard(tx, membership, post.actions);
    const id = insertMessage(tx, membership, post, body);
    this.linkPreviews.afterPost(tx, id, body.html, post.no_previews);
    return id;
  }

  /** @throws {Invalid} */
  update(tx: Tx, membership: Membership, before: MessageRow, edited: Edited): void {
    this.actions.assertHeard(tx, membership, edited.actions);
    updateMessage(tx, before, edited);
    if (edited.body) this.linkPreviews.afterEdit(tx, before.id, edited.body.html);
  }

  charge<Result>(membership: Membership, write: () => Result): Result {
    return this.bodies.store(membership, write);
  }
}

const namesOf = ({ attachments }: MessageRow) => attachmentViews(attachments).map(({ name }) => name);
