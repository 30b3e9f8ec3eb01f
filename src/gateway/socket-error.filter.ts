import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable, Logger } from '@nestjs/common';
import { Condition } from '../database/condition';
import { toAppError } from '../error.filter';
import type { AppError } from '../errors';
import type { ServerFrame } from '../presence/frames';
import type { ClientSocket } from './client-socket';
import { REF_MAX } from './frame-shape';

/** The third medium of an error, beside the page and the problem JSON: a frame. The socket stays open. */
@Catch()
@Injectable()
export class SocketErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(SocketErrorFilter.name);

  constructor(private readonly condition: Condition) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const { connection } = host.switchToWs().getClient<ClientSocket>();
    const error = toAppError(thrown);
    this.condition.note(thrown);
    if (error.status === 500) this.logger.error(thrown);
    connection.send(errorFrame(error, refOf(host.switchToWs().getData<object>())));
    if (error.status === 401) connection.close(1008, 'session ended');
  }
}

/** The reply names its request by the `ref` that came with it. */
export function refOf(frame: object): string | undefined {
  const { ref } = frame as { ref?: unknown };
  return typeof ref === 'string' && ref.length <= REF_MAX ? ref : undefined;
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
