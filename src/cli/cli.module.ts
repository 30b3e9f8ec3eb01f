import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { Commands } from './commands';
import { ControlSocket } from './control-socket';

@Module({ imports: [AccountsModule], providers: [Commands, ControlSocket] })
export class CliModule {}
