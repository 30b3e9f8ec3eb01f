import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module';
import { AuthModule } from './auth/auth.module';
import { BackupsModule } from './backups/backups.module';
import { BotsModule } from './bots/bots.module';
import { CliModule } from './cli/cli.module';
import type { Config } from './config/config';
import { ConfigModule } from './config/config.module';
import { ConnectionsModule } from './connections/connections.module';
import { DatabaseModule } from './database/database.module';
import { DocsModule } from './docs/docs.module';
import { ExportsModule } from './exports/exports.module';
import { FileViewsModule } from './file-views/file-views.module';
import { FilesModule } from './files/files.module';
import { GatewayModule } from './gateway/gateway.module';
import { HealthModule } from './health/health.module';
import { ImagesModule } from './images/images.module';
import { ImportModule } from './import/import.module';
import { LinkPreviewsModule } from './link-previews/link-previews.module';
import { McpModule } from './mcp/mcp.module';
import { MessagesModule } from './messages/messages.module';
import { ErrorFilter } from './pages/error.filter';
import { PagesModule } from './pages/pages.module';
import { PresenceModule } from './presence/presence.module';
import { ProxiesModule } from './proxies/proxies.module';
import { PushModule } from './push/push.module';
import { RoomsModule } from './rooms/rooms.module';
import { SearchModule } from './search/search.module';
import { CspReportsController } from './server/csp-reports.controller';
import { WebhooksModule } from './webhooks/webhooks.module';
import { WritesModule } from './writes/writes.module';

@Module({
  imports: [
    DatabaseModule,
    WritesModule,
    ConnectionsModule,
    PresenceModule,
    ProxiesModule,
    AuthModule,
    PagesModule,
    AccountsModule,
    RoomsModule,
    FilesModule,
    ImagesModule,
    LinkPreviewsModule,
    MessagesModule,
    FileViewsModule,
    SearchModule,
    PushModule,
    BotsModule,
    WebhooksModule,
    McpModule,
    GatewayModule,
    BackupsModule,
    ExportsModule,
    HealthModule,
    CliModule,
    ImportModule,
    DocsModule,
  ],
  controllers: [CspReportsController],
  providers: [ErrorFilter],
})
export class AppModule {
  static with(config: Config): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(config)] };
  }
}
