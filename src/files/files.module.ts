import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { RoomsModule } from '../rooms/rooms.module';
import { AttachmentsController } from './attachments.controller';
import { Downloads } from './downloads';
import { DrawingPrograms } from './drawing/drawing-programs';
import { Drawings } from './drawing/drawings';
import { LargeDrawings } from './drawing/large-drawings';
import { FinishedUploads } from './resumable/finished-uploads';
import { ResumableUploads } from './resumable/resumable-uploads';
import { UploadsApiController } from './resumable/uploads.api.controller';
import { FileCleaner } from './store/file-cleaner';
import { FileReferences } from './store/file-references';
import { FileStore } from './store/file-store';
import { CardThumbnails } from './thumbnails/card-thumbnails';
import { FileHeaders } from './thumbnails/file-headers';
import { Thumbnails } from './thumbnails/thumbnails';
import { FilePreparation } from './uploads/file-preparation';
import { FormUploads } from './uploads/form-uploads';
import { Quota } from './uploads/quota';
import { UploadGuard } from './uploads/upload.guard';
import { Uploads } from './uploads/uploads';

@Module({
  imports: [AccountsModule, RoomsModule],
  controllers: [AttachmentsController, UploadsApiController],
  providers: [
    CardThumbnails,
    Downloads,
    DrawingPrograms,
    Drawings,
    FileCleaner,
    FileHeaders,
    FilePreparation,
    FileReferences,
    FileStore,
    LargeDrawings,
    Thumbnails,
    FormUploads,
    UploadGuard,
    Uploads,
    Quota,
    FinishedUploads,
    ResumableUploads,
  ],
  exports: [
    CardThumbnails,
    Downloads,
    DrawingPrograms,
    Drawings,
    FileCleaner,
    FileHeaders,
    FileReferences,
    FileStore,
    Thumbnails,
    FormUploads,
    UploadGuard,
    Uploads,
    FinishedUploads,
  ],
})
export class FilesModule {}
