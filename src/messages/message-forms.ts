import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../assets/texts/texts';
import { MessageEditPage } from '../../views/messages/edit';
import { MessagePage as OneMessagePage } from '../../views/messages/show';
import { type AppError, Forbidden, NotFound } from '../errors';
import { setFlash } from '../pages/flash';
import { faultsFor, formBody, typed, withoutEmpty } from '../pages/form-body';
import { pageBytes } from '../pages/page-bytes';
import { Pages } from '../pages/pages';
import type { Membership } from '../rooms/membership';
import { isId, parse } from '../validation';
import { EditMessage, MessagePage, PostMessage } from './message.dto';
import { type MessageRow, messageView } from './message.sql';
import { MessagesService } from './messages.service';
import { RoomPages } from './room-pages';

const LENIENT = { strict: false };
const HTML = 'text/html; charset=utf-8';

/** Reading and writing messages with plain pages and forms. */
@Injectable()
export class MessageForms {
  constructor(
    private readonly messages: MessagesService,
    private readonly roomPages: RoomPages,
    private readonly pages: Pages,
  ) {}

  list(here: Membership, query: unknown, reply: FastifyReply): FastifyReply {
    const rows = this.messages.heads(here, parse(MessagePage, query, LENIENT));
    if (rows.length === 0) return reply.status(204).send();
    return reply.type(HTML).send(pageBytes(this.roomPages.items(here, rows), reply));
  }

  /** The room, ready to write in; perhaps to answer a message. */
  new(here: Membership, reply_to_id: number, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    return this.roomPages.show(request, reply, here, { draft: { replyTo: this.replyTo(here, reply_to_id) } });
  }

  /** A permalink to a message that is gone leads to the room. */
  around(here: Membership, id: number, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    if (this.find(here, id)) return this.roomPages.show(request, reply, here, { around: id });
    setFlash(reply, 'alert', text.messages.gone);
    return reply.redirect(`/rooms/${here.room.id}`, 302);
  }

  create(here: Membership, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const body = withoutEmpty(formBody(request.body), 'client_message_id', 'reply_to_id');
    return this.pages.form(
      () => this.messages.post(here, parse(PostMessage, body, LENIENT), request.upload?.files),
      ({ message }) => reply.redirect(`/rooms/${here.room.id}#message-${message.id}`, 303),
      (refusal) => {
        const value = String(typed(body).body ?? '');
        const replyTo = this.replyTo(here, Number(typed(body).reply_to_id));
        const draft = { value, replyTo, errors: faultsOf(refusal) };
        return this.roomPages.show(request, reply, here, { draft, refusal });
      },
    );
  }

  show(here: Membership, id: number, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const row = this.messages.find(here, id);
    const props = { message: messageView(row), mayEdit: here.mayEditMessage(row) };
    return this.pages.show(request, reply, OneMessagePage, props);
  }

  /** @throws {Forbidden} unless the person wrote it or is an administrator */
  edit(
    here: Membership,
    id: number,
    request: FastifyRequest,
    reply: FastifyReply,
    refusal?: AppError,
  ): FastifyReply {
    const row = this.messages.find(here, id);
    if (!here.mayEditMessage(row))
      throw new Forbidden('Only its author or an administrator changes a message.');
    const value = refusal && String(typed(request.body).body ?? '');
    const props = { message: messageView(row), value, errors: faultsOf(refusal) };
    return this.pages.show(request, reply, MessageEditPage, props, refusal);
  }

  update(here: Membership, id: number, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const body = withoutEmpty(formBody(request.body), 'format');
    return this.pages.form(
      () => this.messages.edit(here, id, parse(EditMessage, body, LENIENT)),
      () => reply.redirect(`/rooms/${here.room.id}/@${id}`, 303),
      (refusal) => this.edit(here, id, request, reply, refusal),
    );
  }

  async delete(here: Membership, id: number, reply: FastifyReply): Promise<FastifyReply> {
    await this.messages.delete(here, id);
    return reply.redirect(`/rooms/${here.room.id}`, 303);
  }

  private replyTo(here: Membership, id: number) {
    const row = isId(id) ? this.find(here, id) : undefined;
    return row && { id: row.id, name: row.creator_name, excerpt: row.plain_text.slice(0, 200) };
  }

  private find(here: Membership, id: number): MessageRow | undefined {
    try {
      return this.messages.find(here, id);
    } catch (error) {
      if (error instanceof NotFound) return undefined;
      throw error;
    }
  }
}

/** The composer and the edit form show all that is wrong beside their one text. */
function faultsOf(refusal: AppError | undefined) {
  return faultsFor(refusal, 'body').map((fault) => ({ ...fault, field: 'body' }));
}
