import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module';
import { AuthModule } from './auth/auth.module';
import { CliModule } from './cli/cli.module';
import type { Config } from './config';
import { ConfigModule } from './config.module';
import { DatabaseModule } from './database/database.module';
import { DocsModule } from './docs/docs.module';
import { ErrorFilter } from './error.filter';
import { FilesModule } from './files/files.module';
import { GatewayModule } from './gateway/gateway.module';
import { HealthModule } from './health/health.module';
import { MessagesModule } from './messages/messages.module';
import { PagesModule } from './pages/pages.module';
import { PicturesModule } from './pictures/pictures.module';
import { PresenceModule } from './presence/presence.module';
import { PushModule } from './push/push.module';
import { RoomsModule } from './rooms/rooms.module';
import { SearchModule } from './search/search.module';
import { UnfurlsModule } from './unfurls/unfurls.module';
import { WritesModule } from './writes/writes.module';

@Module({
  imports: [
    DatabaseModule,
    WritesModule,
    PresenceModule,
    AuthModule,
    PagesModule,
    AccountsModule,
    RoomsModule,
    FilesModule,
    PicturesModule,
    UnfurlsModule,
    MessagesModule,
    SearchModule,
    PushModule,
    GatewayModule,
    HealthModule,
    CliModule,
    DocsModule,
  ],
  providers: [ErrorFilter],
})
export class AppModule {
  static with(config: Config): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(config)] };
  }
}
