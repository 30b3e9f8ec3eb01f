import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Session } from '../../auth/session.entity';
import { findUser } from '../../auth/users';
import { ReadDatabase } from '../../database/database';
import { bearerToken } from '../../http/bearer';
import { WritesService } from '../../writes/writes.service';
import { type BotRow, findBot } from '../bot.queries';
import { needsLastUsed, setLastUsed } from '../bot.writes';
import { BotAccess } from '../bot-access';
import { BotKeys, botIdIn } from '../bot-keys';

/** A bot has no session; its routes ask for none. */
const NO_SESSION = { id: 0 } as Session;

/** Signs a bot in by its key, whatever cookie comes along. Without a valid key it's sent to sign in, as in Campfire. */
@Injectable()
export class BotGuard implements CanActivate {
  constructor(
    private readonly db: ReadDatabase,
    private readonly access: BotAccess,
    private readonly keys: BotKeys,
    private readonly writes: WritesService,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const bot = this.find(request);
    if (!bot) {
      const reply = context.switchToHttp().getResponse<FastifyReply>();
      void reply.redirect(WRONG_KEY_PATH, 302);
      return false;
    }
    this.access.assertActive(bot);
    request.viewer = { user: findUser(this.db, bot.user_id)!, session: NO_SESSION };
    this.recordUse(bot);
    return true;
  }

  private find({ headers, params }: FastifyRequest): BotRow | undefined {
    const { bot_key: inPath } = params as { bot_key?: string };
    const inHeader = bearerToken(headers) ?? headers['x-campfire-bot-key'];
    const key = inPath ?? inHeader;
    const id = typeof key === 'string' ? botIdIn(key) : undefined;
    const bot = id === undefined ? undefined : findBot(this.db, id);
    const isAllowed = bot && (inPath === undefined || bot.key_in_path === 1);
    return isAllowed && this.keys.matches(bot, key as string) ? bot : undefined;
  }

  private recordUse(bot: BotRow): void {
    if (!needsLastUsed(bot, Date.now())) return;
    this.writes.run((tx) => setLastUsed(tx, bot.user_id), 'background').catch(() => undefined);
  }
}

const WRONG_KEY_PATH = '/session/new?bot_key=wrong';
