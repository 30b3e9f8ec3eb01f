import { Controller, Get, Header, Query } from '@nestjs/common';
import { Sidebar } from '../../views/rooms/sidebar';
import { meView } from '../auth/users';
import { Me, type Viewer } from '../auth/viewer';
import { Pages } from '../pages/pages';
import { Sidebars } from './sidebars';

@Controller('users/me/sidebar')
export class SidebarController {
  constructor(
    private readonly sidebars: Sidebars,
    private readonly pages: Pages,
  ) {}

  /** The sidebar alone, as it is now; `room_id` is the room on screen. */
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  show(@Me() me: Viewer, @Query('room_id') room_id: unknown): string {
    const currentRoomId = Number(room_id) || null;
    return this.pages.part(Sidebar, { ...this.sidebars.of(me.user), me: meView(me.user), currentRoomId });
  }
}
