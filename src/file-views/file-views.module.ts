import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module';
import { TextViewController } from './text-view.controller';
import { TextViewPropsBuilder } from './text-view-props';

@Module({
  imports: [FilesModule],
  controllers: [TextViewController],
  providers: [TextViewPropsBuilder],
})
export class FileViewsModule {}
