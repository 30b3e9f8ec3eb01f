import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module';
import { ArchiveViewPropsBuilder } from './archives/archive-view-props';
import { FileViewsController } from './file-views.controller';
import { TextViewPropsBuilder } from './text-view-props';

@Module({
  imports: [FilesModule],
  controllers: [FileViewsController],
  providers: [ArchiveViewPropsBuilder, TextViewPropsBuilder],
})
export class FileViewsModule {}
