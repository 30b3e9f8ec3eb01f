import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/rooms.module';
import { Filters } from './filters';
import { IndexUpkeep } from './index-upkeep';
import { RecentSearches } from './recent-searches';
import { SearchApiController } from './search.api.controller';
import { SearchService } from './search.service';
import { SearchIndex } from './search-index';
import { SearchPages } from './search-pages';
import { SearchesApiController } from './searches.api.controller';
import { SearchesController } from './searches.controller';

@Module({
  imports: [RoomsModule],
  controllers: [SearchApiController, SearchesApiController, SearchesController],
  providers: [Filters, IndexUpkeep, RecentSearches, SearchIndex, SearchPages, SearchService],
  exports: [SearchIndex],
})
export class SearchModule {}
