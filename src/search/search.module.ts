import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/rooms.module';
import { SearchApiController } from './search.api.controller';
import { SearchService } from './search.service';
import { SearchIndex } from './search-index';
import { SearchPages } from './search-pages';
import { SearchesController } from './searches.controller';

@Module({
  imports: [RoomsModule],
  controllers: [SearchApiController, SearchesController],
  providers: [SearchIndex, SearchPages, SearchService],
  exports: [SearchIndex],
})
export class SearchModule {}
