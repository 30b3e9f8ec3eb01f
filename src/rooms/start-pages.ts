import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EmptyPage } from '../../views/rooms/empty';
import type { UserRow } from '../auth/users';
import { ReadDatabase } from '../database/database';
import { Pages } from '../pages/pages';
import { lastRoom } from './last-room';
import { isMember } from './room.sql';
import { Sidebars } from './sidebars';

export const START_SQL = {
  first: `SELECT room_id FROM memberships WHERE user_id = ?
    ORDER BY involvement = 'invisible', room_id LIMIT 1`,
  newest: 'SELECT room_id FROM memberships WHERE user_id = ? ORDER BY room_id DESC LIMIT 1',
};

/** Where somebody begins. */
@Injectable()
export class StartPages {
  constructor(
    private readonly db: ReadDatabase,
    private readonly pages: Pages,
    private readonly sidebars: Sidebars,
  ) {}

  /** The last room somebody was in, or their first one. */
  show({ user }: { user: UserRow }, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const last = lastRoom(request);
    const room_id = last && isMember(this.db, last, user.id) ? last : this.room(START_SQL.first, user);
    if (room_id !== undefined) return reply.redirect(`/rooms/${room_id}`, 302);
    return this.pages.show(request, reply, EmptyPage, { sidebar: this.sidebars.of(user) });
  }

  newest({ user }: { user: UserRow }, reply: FastifyReply): FastifyReply {
    const room_id = this.room(START_SQL.newest, user);
    return reply.redirect(room_id === undefined ? '/' : `/rooms/${room_id}`, 302);
  }

  private room(sql: string, user: UserRow): number | undefined {
    return this.db.get<{ room_id: number }>(sql, user.id)?.room_id;
  }
}
