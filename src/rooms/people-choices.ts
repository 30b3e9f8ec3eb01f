import { Injectable } from '@nestjs/common';
import { type UserRow, Users } from '../auth/users';
import { isId, toNumber } from '../http/validators';
import type { FormBody } from '../pages/form-body';
import type { UserView } from '../protocol/user.view';
import { peopleAfter } from './room.dto';

const MAX_LISTED = 100;
const MAX_FOUND = 50;

interface Choices {
  people: UserView[];
  /** Undefined where everyone is listed. */
  query: string | undefined;
}

interface Search {
  first: number[];
  query?: unknown;
}

@Injectable()
export class PeopleChoices {
  constructor(private readonly users: Users) {}

  /** Lists people whose switch was moved first. @param isFilled whether `body` is a filled form, not a search within it */
  forRoom(viewer: UserRow, before: number[], body: FormBody, isFilled: boolean) {
    const [user_ids, shown] = [idsIn(body.user_ids), idsIn(body.shown_ids)];
    const isListed = body.shown_ids === undefined && body.query === undefined;
    const shown_ids = isListed ? undefined : shown;
    const memberIds = isFilled ? peopleAfter({ user_ids, shown_ids }, before) : before;
    const moved = shown.filter((id) => before.includes(id) !== user_ids.includes(id));
    return { ...this.list(viewer, { first: [...moved, ...before], query: body.query }), memberIds };
  }

  list(viewer: UserRow, { first, query }: Search): Choices {
    const everyone = this.users.forRooms(MAX_LISTED + 1);
    if (everyone.length <= MAX_LISTED)
      return { people: this.users.views(everyone, viewer), query: undefined };
    const asked = typeof query === 'string' ? query.trim() : '';
    const chosen = this.users.list({ ids: first.slice(0, MAX_LISTED) }, MAX_LISTED).items;
    const found = this.users.list({ query: asked }, MAX_FOUND).items;
    return { people: this.users.views(distinct([...chosen, ...found]), viewer), query: asked };
  }

  views(viewer: UserRow, people: UserRow[]): UserView[] {
    return this.users.views(people, viewer);
  }
}

const distinct = (people: UserRow[]) => [...new Map(people.map((user) => [user.id, user])).values()];

export const idsIn = (values: unknown): number[] => [values].flat().map(toNumber).filter(isId);
