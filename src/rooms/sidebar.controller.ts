import { Controller, Get, Header, Query } from '@nestjs/common';
import { Sidebar } from '../../views/rooms/sidebar';
import { meView } from '../auth/user-view';
import { Me, type Viewer } from '../auth/viewer';
import { Pages } from '../pages/pages';
import { SidebarPropsBuilder } from './sidebar-props';

@Controller('users/me/sidebar')
export class SidebarController {
  constructor(
    private readonly sidebarProps: SidebarPropsBuilder,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  show(@Me() me: Viewer, @Query('room_id') room_id: unknown): string {
    const currentRoomId = Number(room_id) || null;
    return this.pages.part(Sidebar, {
      ...this.sidebarProps.build(me.user),
      me: meView(me.user),
      currentRoomId,
    });
  }
}
