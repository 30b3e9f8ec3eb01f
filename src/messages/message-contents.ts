import { Injectable } from '@nestjs/common';
import { attachmentViews } from '../files/attachment.queries';
import { userTracker } from '../http/rate-limits/throttle.guard';
import { WorkLimit } from '../http/rate-limits/work-limit';
import type { Membership } from '../rooms/memberships/membership';
import type { Tx } from '../writes/tx';
import { MessageActions } from './actions/message-actions';
import type { Body } from './body/bodies';
import { BodyRenderer, type TypedBody } from './body/body-renderer';
import { MessageLinkPreviews } from './link-previews/message-link-previews';
import type { EditMessage, PostMessage } from './message.dto';
import type { MessageRow } from './message.queries';
import { type Edited, insertMessage, type NewMessage, updateMessage } from './message.writes';

@Injectable()
export class MessageContents {
  constructor(
    private readonly renderer: BodyRenderer,
    private readonly limit: WorkLimit,
    private readonly actions: MessageActions,
    private readonly linkPreviews: MessageLinkPreviews,
  ) {}

  /** @param names of the files @throws {Invalid} {RateLimited} */
  ofPost(
    membership: Membership,
    input: PostMessage,
    names: string[],
  ): { body: Body; actions: string | null } {
    const body = this.render(membership, input, names);
    return { body, actions: this.actions.read(membership, input) ?? null };
  }

  ofEdit(membership: Membership, before: MessageRow, input: EditMessage): Edited {
    const actions = this.actions.read(membership, input);
    const { body, format = before.format } = input;
    if (body === undefined && actions !== undefined) return { body, actions };
    const typed = { body: body as string, format };
    return { body: this.render(membership, typed, namesOf(before), before.html), actions };
  }

  /** @returns the id @throws {Invalid} */
  insert(tx: Tx, membership: Membership, post: NewMessage, body: Body): number {
    this.actions.assertDeliverable(tx, membership, post.actions);
    const id = insertMessage(tx, membership, post, body);
    this.linkPreviews.afterPost(tx, id, body.html, post.no_previews);
    return id;
  }

  update(tx: Tx, membership: Membership, before: MessageRow, edited: Edited): void {
    this.actions.assertDeliverable(tx, membership, edited.actions);
    updateMessage(tx, before, edited);
    if (edited.body) this.linkPreviews.afterEdit(tx, before.id, edited.body.html);
  }

  charge<Result>({ user }: Membership, write: () => Result): Result {
    return this.limit.charge(userTracker(user), write);
  }

  private render({ user, room }: Membership, input: TypedBody, names: string[], before?: string): Body {
    return this.limit.run(userTracker(user), () => this.renderer.render(room.id, input, names, before));
  }
}

const namesOf = ({ attachments }: MessageRow) => attachmentViews(attachments).map(({ name }) => name);
