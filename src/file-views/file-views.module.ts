import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module';
import { ArchiveViewController } from './archives/archive-view.controller';
import { ArchiveViewPropsBuilder } from './archives/archive-view-props';
import { PdfViewController } from './pdf/pdf-view.controller';
import { PdfViewPropsBuilder } from './pdf/pdf-view-props';
import { TextViewController } from './text-view.controller';
import { TextViewPropsBuilder } from './text-view-props';

@Module({
  imports: [FilesModule],
  controllers: [ArchiveViewController, PdfViewController, TextViewController],
  providers: [ArchiveViewPropsBuilder, PdfViewPropsBuilder, TextViewPropsBuilder],
})
export class FileViewsModule {}
