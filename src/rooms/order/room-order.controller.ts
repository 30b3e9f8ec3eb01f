import { Controller, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, type Viewer } from '../../auth/viewer';
import { parse } from '../../http/validation';
import { formBody } from '../../pages/form-body';
import { ArrangeRooms } from '../room.dto';
import { RoomOrders } from './room-orders';

@Controller('users/me/room_order')
export class RoomOrderController {
  constructor(private readonly orders: RoomOrders) {}

  @Put()
  async update(@Me() { user }: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { order } = parse(ArrangeRooms, formBody(request.body), { strict: false });
    await this.orders.arrange(user, { order });
    return reply.redirect('/', 303);
  }
}
