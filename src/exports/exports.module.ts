import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module';
import { RoomsModule } from '../rooms/rooms.module';
import { ExportAccess } from './export-access';
import { ExportFolder } from './export-folder';
import { ExportPropsBuilder } from './export-props';
import { ExportQueue } from './export-queue';
import { Exporter } from './exporter';
import { Exports } from './exports';
import { ExportsApiController } from './exports.api.controller';
import { ExportsController } from './exports.controller';
import { ForgottenExports } from './forgotten-exports';
import { OperatorExports } from './operator-exports';

@Module({
  imports: [FilesModule, RoomsModule],
  controllers: [ExportsController, ExportsApiController],
  providers: [
    ForgottenExports,
    ExportAccess,
    ExportFolder,
    ExportPropsBuilder,
    ExportQueue,
    Exporter,
    Exports,
    OperatorExports,
  ],
  exports: [OperatorExports],
})
export class ExportsModule {}
