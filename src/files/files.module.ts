import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/rooms.module';
import { AttachmentsController } from './attachments.controller';
import { Downloads } from './downloads';
import { FileCleaner } from './file-cleaner';
import { FileStore } from './file-store';
import { Previews } from './previews';
import { ReceiveFiles } from './upload.interceptor';
import { Uploads } from './uploads';

@Module({
  imports: [RoomsModule],
  controllers: [AttachmentsController],
  providers: [Downloads, FileCleaner, FileStore, Previews, ReceiveFiles, Uploads],
  exports: [Downloads, FileStore, Previews, ReceiveFiles, Uploads],
})
export class FilesModule {}
