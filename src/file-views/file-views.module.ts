import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module';
import { ArchiveViewPropsBuilder } from './archives/archive-view-props';
import { FileViewsController } from './file-views.controller';
import { PdfViewController } from './pdf/pdf-view.controller';
import { PdfViewPropsBuilder } from './pdf/pdf-view-props';
import { TextViewPropsBuilder } from './text-view-props';

@Module({
  imports: [FilesModule],
  controllers: [FileViewsController, PdfViewController],
  providers: [ArchiveViewPropsBuilder, PdfViewPropsBuilder, TextViewPropsBuilder],
})
export class FileViewsModule {}
