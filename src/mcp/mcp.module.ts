import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { MessagesModule } from '../messages/messages.module';
import { RoomsModule } from '../rooms/rooms.module';
import { SearchModule } from '../search/search.module';
import { McpController } from './mcp.controller';
import { McpService } from './mcp.service';
import { ReadingTools } from './tools/reading-tools';
import { RoomTools } from './tools/room-tools';
import { SearchTools } from './tools/search-tools';
import { Toolbox } from './tools/toolbox';
import { WritingTools } from './tools/writing-tools';

@Module({
  imports: [AccountsModule, MessagesModule, RoomsModule, SearchModule],
  controllers: [McpController],
  providers: [McpService, ReadingTools, RoomTools, SearchTools, Toolbox, WritingTools],
})
export class McpModule {}
