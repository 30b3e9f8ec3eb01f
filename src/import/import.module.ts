import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module';
import { FileStaging } from './file-staging';
import { Importer } from './importer';

@Module({ imports: [FilesModule], providers: [FileStaging, Importer] })
export class ImportModule {}
