import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { UserLifecycle } from '../auth/user-lifecycle';
import type { UserRow } from '../auth/users';
import { Features } from '../config/features';
import { Connections } from '../connections/connections';
import { ReadDatabase } from '../database/database';
import { Forbidden } from '../http/errors';
import { FeatureDisabled } from '../http/server-errors';
import { EventDispatcher } from '../writes/dispatcher';
import { type BotRow, findBot } from './bot.queries';

/** While a bot is paused, its keys don't work, and nothing is sent to it. */
@Injectable()
export class BotAccess implements OnModuleInit, OnApplicationShutdown {
  private unregister: (() => void) | undefined;

  constructor(
    private readonly db: ReadDatabase,
    private readonly features: Features,
    private readonly connections: Connections,
    private readonly lifecycle: UserLifecycle,
    private readonly dispatcher: EventDispatcher,
  ) {}

  onModuleInit(): void {
    this.lifecycle.register({ canAct: (user) => this.canAct(user) });
    this.unregister = this.dispatcher.register(({ name }) => {
      if (name === 'account.updated' && !this.features.isOn('bots')) this.disconnectAll();
    });
  }

  onApplicationShutdown(): void {
    this.unregister?.();
  }

  private canAct({ id, role }: UserRow): boolean {
    if (role !== 'bot') return true;
    const bot = findBot(this.db, id);
    return bot !== undefined && this.isActive(bot);
  }

  isActive({ paused_at }: BotRow): boolean {
    return paused_at === null && this.features.isOn('bots');
  }

  /** @throws {FeatureDisabled} {Forbidden} while it is paused */
  assertActive(bot: BotRow): void {
    if (!this.features.isOn('bots')) throw new FeatureDisabled('bots');
    if (!this.isActive(bot)) throw new Forbidden('An administrator has paused this bot.', 'bot_paused');
  }

  disconnect(bot_id: number): void {
    this.connections.closeUser(bot_id);
  }

  private disconnectAll(): void {
    const ids = this.db.all<{ user_id: number }>('SELECT user_id FROM bots');
    for (const { user_id } of ids) this.disconnect(user_id);
  }
}
