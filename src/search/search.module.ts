import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/rooms.module';
import { SearchIndex } from './engine/search-index';
import { SegmentMerger } from './engine/segment-merger';
import { FilterParser } from './filters';
import { RecentSearches } from './recent-searches';
import { SearchApiController } from './search.api.controller';
import { SearchService } from './search.service';
import { SearchPropsBuilder } from './search-props';
import { SearchesApiController } from './searches.api.controller';
import { SearchesController } from './searches.controller';

@Module({
  imports: [RoomsModule],
  controllers: [SearchApiController, SearchesApiController, SearchesController],
  providers: [FilterParser, SegmentMerger, RecentSearches, SearchIndex, SearchPropsBuilder, SearchService],
  exports: [SearchIndex, SearchService],
})
export class SearchModule {}
