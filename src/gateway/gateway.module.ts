import { Module } from '@nestjs/common';
import { MessagesModule } from '../messages/messages.module';
import { RoomsModule } from '../rooms/rooms.module';
import { Admission } from './admission';
import { CatchUp } from './catch-up';
import { ChatGateway } from './chat.gateway';
import { Commands } from './commands';
import { ConnectionLimit } from './connection-limit';
import { EventFrames } from './event-frames';
import { EventStreams } from './event-streams';
import { EventsController } from './events.controller';
import { FanOut } from './fan-out';
import { Farewell } from './farewell';
import { Flusher } from './flusher';
import { FrameReader } from './frame-reader';
import { Heartbeat } from './heartbeat';
import { IdleConnections } from './idle-connections';
import { LongPolls } from './long-polls';
import { PostLimit } from './post-limit';
import { ReadMarks } from './read-marks';
import { SocketErrorFilter } from './socket-error.filter';
import { Sockets } from './sockets';

@Module({
  imports: [MessagesModule, RoomsModule],
  controllers: [EventsController],
  providers: [
    Admission,
    CatchUp,
    ChatGateway,
    Commands,
    ConnectionLimit,
    EventFrames,
    EventStreams,
    FanOut,
    Farewell,
    Flusher,
    FrameReader,
    Heartbeat,
    IdleConnections,
    LongPolls,
    PostLimit,
    ReadMarks,
    SocketErrorFilter,
    Sockets,
  ],
})
export class GatewayModule {}
