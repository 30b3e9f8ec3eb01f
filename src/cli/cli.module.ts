import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { BackupsModule } from '../backups/backups.module';
import { ExportsModule } from '../exports/exports.module';
import { SearchModule } from '../search/search.module';
import { CommandProgress } from './command-progress';
import { Commands } from './commands';
import { ControlSocket } from './control-socket';
import { ExportCommand } from './export-command';
import { PersonCommands } from './person-commands';
import { ServerCommands } from './server-commands';

@Module({
  imports: [AccountsModule, BackupsModule, ExportsModule, SearchModule],
  providers: [CommandProgress, Commands, ControlSocket, ExportCommand, PersonCommands, ServerCommands],
})
export class CliModule {}
