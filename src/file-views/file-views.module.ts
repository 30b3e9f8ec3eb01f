import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module';
import { ArchiveViewPropsBuilder } from './archives/archive-view-props';
import { FileViewsController } from './file-views.controller';
import { PdfViewPropsBuilder } from './pdf/pdf-view-props';
import { TextViewPropsBuilder } from './text-view-props';

@Module({
  imports: [FilesModule],
  controllers: [FileViewsController],
  providers: [ArchiveViewPropsBuilder, PdfViewPropsBuilder, TextViewPropsBuilder],
})
export class FileViewsModule {}
