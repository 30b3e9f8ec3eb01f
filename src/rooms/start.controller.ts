import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EmptyPage } from '../../views/rooms/empty';
import { Me, type Viewer } from '../auth/viewer';
import { Pages } from '../pages/pages';
import { lastRoom } from './last-room';
import { Memberships } from './memberships/memberships';
import { SidebarPropsBuilder } from './sidebar-props';

@Controller()
export class StartController {
  constructor(
    private readonly memberships: Memberships,
    private readonly sidebarProps: SidebarPropsBuilder,
    private readonly pages: Pages,
  ) {}

  @Get()
  show(@Me() { user }: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const room_id = this.memberships.startRoom(user, lastRoom(request));
    if (room_id !== undefined) return reply.redirect(`/rooms/${room_id}`, 302);
    return this.pages.show(request, reply, EmptyPage, { sidebar: this.sidebarProps.build(user) });
  }

  @Get('rooms')
  newest(@Me() { user }: Viewer, @Res() reply: FastifyReply) {
    const room_id = this.memberships.newestRoom(user);
    return reply.redirect(room_id === undefined ? '/' : `/rooms/${room_id}`, 302);
  }
}
