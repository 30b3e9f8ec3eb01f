import { Controller, Get, Header, Param } from '@nestjs/common';
import { PersonCard } from '../../views/accounts/people/person-card';
import { Users } from '../auth/users';
import { Me, type Viewer } from '../auth/viewer';
import { RecordId } from '../http/record-id';
import { Pages } from '../pages/pages';
import { Memberships } from './memberships/memberships';

/** The card of a person, for the browser; without scripts, faces and names lead to the page. */
@Controller('users/:id/card')
export class PersonCardController {
  constructor(
    private readonly users: Users,
    private readonly memberships: Memberships,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  show(@Me() { user: me }: Viewer, @Param('id', RecordId) id: number): string {
    const user = this.users.get(id);
    const isMe = user.id === me.id;
    const roomsInCommon = isMe ? 0 : this.memberships.roomsInCommon(me, user);
    const [view] = this.users.views([user], me);
    const hasNamesake = this.users.hasNamesake(user);
    return this.pages.part(PersonCard, { user: view!, isMe, hasNamesake, roomsInCommon });
  }
}
