import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable, Logger } from '@nestjs/common';
import { DatabaseHealth } from '../../database/database-health';
import type { AppError } from '../../http/errors';
import { toAppError } from '../../pages/error.filter';
import type { ServerFrame } from '../../protocol/frames';
import { MAX_REF } from '../../protocol/limits';
import type { ClientSocket } from './client-socket';

@Catch()
@Injectable()
export class SocketErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(SocketErrorFilter.name);

  constructor(private readonly databaseHealth: DatabaseHealth) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const { connection } = host.switchToWs().getClient<ClientSocket>();
    const error = toAppError(thrown);
    this.databaseHealth.note(thrown);
    if (error.status === 500) this.logger.error(thrown);
    connection.send(errorFrame(error, refOf(host.switchToWs().getData<object>())));
    if (error.status === 401) connection.close(1008, 'session ended');
  }
}

export function refOf(frame: object): string | undefined {
  const { ref } = frame as { ref?: unknown };
  return typeof ref === 'string' && ref.length <= MAX_REF ? ref : undefined;
}

export function errorFrame(
  { code, detail, errors, retryAfterSeconds }: AppError,
  ref?: string,
): Extract<ServerFrame, { type: 'error' }> {
  return {
    type: 'error',
    ref,
    code,
    detail,
    ...(errors.length > 0 && { errors }),
    ...(retryAfterSeconds !== undefined && { retry_after_ms: retryAfterSeconds * 1000 }),
  };
}
