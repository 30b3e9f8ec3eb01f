import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { MessagesModule } from '../messages/messages.module';
import { RoomsModule } from '../rooms/rooms.module';
import { SearchModule } from '../search/search.module';
import { McpController } from './mcp.controller';
import { McpService } from './mcp.service';
import { BoostTools } from './tools/boost-tools';
import { ReadingTools } from './tools/reading-tools';
import { RoomTools } from './tools/room-tools';
import { SearchTools } from './tools/search-tools';
import type { Tool } from './tools/tool';
import { TOOLS, Toolbox } from './tools/toolbox';
import { WritingTools } from './tools/writing-tools';

const SUBJECTS = [RoomTools, ReadingTools, SearchTools, WritingTools, BoostTools];

@Module({
  imports: [AccountsModule, MessagesModule, RoomsModule, SearchModule],
  controllers: [McpController],
  providers: [
    McpService,
    Toolbox,
    ...SUBJECTS,
    {
      provide: TOOLS,
      useFactory: (...subjects: { tools: Tool[] }[]) => subjects.flatMap(({ tools }) => tools),
      inject: SUBJECTS,
    },
  ],
})
export class McpModule {}
