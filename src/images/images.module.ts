import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { FilesModule } from '../files/files.module';
import { AvatarUploads } from './avatar-uploads';
import { AvatarsApiController } from './avatars.api.controller';
import { AvatarsController } from './avatars.controller';
import { ImageUploads } from './image-uploads';
import { Logos } from './logos';
import { LogosApiController } from './logos.api.controller';
import { LogosController } from './logos.controller';

@Module({
  imports: [AccountsModule, FilesModule],
  controllers: [AvatarsApiController, AvatarsController, LogosApiController, LogosController],
  providers: [AvatarUploads, Logos, ImageUploads],
  exports: [ImageUploads],
})
export class ImagesModule {}
