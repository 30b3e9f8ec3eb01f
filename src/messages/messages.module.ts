import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/rooms.module';
import { MessagesApiController } from './messages.api.controller';
import { MessagesService } from './messages.service';

@Module({
  imports: [RoomsModule],
  controllers: [MessagesApiController],
  providers: [MessagesService],
  exports: [MessagesService],
})
export class MessagesModule {}
