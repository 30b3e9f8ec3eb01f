import { Module } from '@nestjs/common';
import { MessagesModule } from '../messages/messages.module';
import { RoomsModule } from '../rooms/rooms.module';
import { CatchUp } from './catch-up';
import { EventFilters } from './event-filters';
import { EventFrames } from './event-frames';
import { Cursors } from './events/cursors';
import { CursorsApiController } from './events/cursors.api.controller';
import { EventPages } from './events/event-pages';
import { EventStreams } from './events/event-streams';
import { EventWait } from './events/event-wait';
import { EventsController } from './events/events.controller';
import { LongPolls } from './events/long-polls';
import { FanOut } from './fan-out';
import { GracefulShutdown } from './graceful-shutdown';
import { IdleConnections } from './idle-connections';
import { LiveState } from './live-state';
import { OnlineAnnouncements } from './online-announcements';
import { ReadMarks } from './read-marks';
import { BoostCommands } from './socket/boost-commands';
import { ChatGateway } from './socket/chat.gateway';
import { ConnectionLimit } from './socket/connection-limit';
import { ConnectionPolicy } from './socket/connection-policy';
import { FrameReader } from './socket/frame-reader';
import { Heartbeat } from './socket/heartbeat';
import { MessageCommands } from './socket/message-commands';
import { PresenceCommands } from './socket/presence-commands';
import { SocketErrorFilter } from './socket/socket-error.filter';
import { SocketSession } from './socket/socket-session';
import { Sockets } from './socket/sockets';
import { WriteBatcher } from './socket/write-batcher';
import { Subscriptions } from './subscriptions';

@Module({
  imports: [MessagesModule, RoomsModule],
  controllers: [EventsController, CursorsApiController],
  providers: [
    ConnectionPolicy,
    CatchUp,
    ChatGateway,
    Cursors,
    EventPages,
    LiveState,
    MessageCommands,
    BoostCommands,
    OnlineAnnouncements,
    PresenceCommands,
    SocketSession,
    ConnectionLimit,
    EventFilters,
    EventFrames,
    EventStreams,
    EventWait,
    FanOut,
    GracefulShutdown,
    WriteBatcher,
    FrameReader,
    Heartbeat,
    IdleConnections,
    LongPolls,
    ReadMarks,
    SocketErrorFilter,
    Sockets,
    Subscriptions,
  ],
})
export class GatewayModule {}
