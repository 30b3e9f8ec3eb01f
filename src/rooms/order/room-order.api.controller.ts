import { Body, Controller, Put } from '@nestjs/common';
import { NeedsScope } from '../../auth/keys/scopes';
import { Me, type Viewer } from '../../auth/viewer';
import type { RoomOrderView } from '../../protocol/room.view';
import { ArrangeRooms } from '../room.dto';
import { RoomOrders } from './room-orders';

@Controller('api/v1/me/room_order')
@NeedsScope('write')
export class RoomOrderApiController {
  constructor(private readonly orders: RoomOrders) {}

  /** Choose how your sidebar is sorted, or put your rooms into an order of your own. */
  @Put()
  async update(@Me() { user }: Viewer, @Body() input: ArrangeRooms): Promise<RoomOrderView> {
    await this.orders.arrange(user, input);
    return { order: this.orders.of(user) };
  }
}
