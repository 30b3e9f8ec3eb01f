import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { FilesModule } from '../files/files.module';
import { Avatars } from './avatars';
import { AvatarsApiController } from './avatars.api.controller';
import { AvatarsController } from './avatars.controller';
import { Logos } from './logos';
import { LogosApiController } from './logos.api.controller';
import { LogosController } from './logos.controller';
import { PictureForms } from './picture-forms';

@Module({
  imports: [AccountsModule, FilesModule],
  controllers: [AvatarsApiController, AvatarsController, LogosApiController, LogosController],
  providers: [Avatars, Logos, PictureForms],
})
export class PicturesModule {}
