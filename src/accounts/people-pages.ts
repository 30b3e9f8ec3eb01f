import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BanPage } from '../../views/accounts/ban';
import { PeoplePage } from '../../views/accounts/people-page';
import { isAdministrator, Users, userView } from '../auth/users';
import { ReadDatabase } from '../database/database';
import { Forbidden, NotFound } from '../errors';
import { Pages } from '../pages/pages';
import { parse } from '../validation';
import { UserQuery } from './account.dto';

const PAGE_SIZE = 50;

/** Everybody on the account, page by page; for administrators also those who are gone. */
@Injectable()
export class PeoplePages {
  constructor(
    private readonly pages: Pages,
    private readonly users: Users,
    private readonly db: ReadDatabase,
  ) {}

  list(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const { query = '', status = 'active', cursor } = parse(UserQuery, request.query, { strict: false });
    const admin = isAdministrator(request.viewer!.user);
    if (status !== 'active' && !admin) throw new Forbidden('Only administrators see who is gone.');
    const search = { query: query.trim(), status, cursor, withoutBots: true };
    const { items, next } = this.users.list(search, PAGE_SIZE);
    const props = { people: items.map(userView), query, status, next, isFirst: cursor === undefined };
    return this.pages.show(request, reply, PeoplePage, { ...props, counts: this.users.counts() });
  }

  ban(user_id: number, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const user = this.users.find(user_id);
    if (user?.status !== 'active' || user.role === 'bot') throw new NotFound('There is no such person.');
    const sql = 'SELECT count(*) AS messages FROM messages WHERE creator_id = ?';
    const { messages } = this.db.get<{ messages: number }>(sql, user_id)!;
    return this.pages.show(request, reply, BanPage, { user: userView(user), messages });
  }
}
