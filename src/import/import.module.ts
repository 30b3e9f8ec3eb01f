import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module';
import { FileStaging } from './file-staging';
import { Importer } from './importer';
import { ImportArchives } from './orders/archives';
import { ImportPropsBuilder } from './orders/import-props';
import { Imports } from './orders/imports';
import { ImportsController } from './orders/imports.controller';

@Module({
  imports: [FilesModule],
  controllers: [ImportsController],
  providers: [FileStaging, ImportArchives, Importer, ImportPropsBuilder, Imports],
})
export class ImportModule {}
