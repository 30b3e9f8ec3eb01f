import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';
import { ACCOUNTS } from './first/accounts';
import { EVENTS } from './first/events';
import { FILES } from './first/files';
import { MESSAGES } from './first/messages';
import { PUSH } from './first/push';
import { ROOMS } from './first/rooms';
import { SEARCH } from './first/search';
import { USERS } from './first/users';

export class First1795900000000 implements MigrationInterface {
  name = 'First1795900000000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    const statements = [ACCOUNTS, USERS, ROOMS, MESSAGES, FILES, SEARCH, EVENTS, PUSH].flat();
    for (const statement of statements) await runner.query(statement);
  }
}
