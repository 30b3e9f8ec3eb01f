import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { SearchModule } from '../search/search.module';
import { Commands } from './commands';
import { ControlSocket } from './control-socket';

@Module({ imports: [AccountsModule, SearchModule], providers: [Commands, ControlSocket] })
export class CliModule {}
