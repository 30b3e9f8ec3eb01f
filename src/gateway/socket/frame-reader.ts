import { Injectable, Logger } from '@nestjs/common';
import type { MessageMappingProperties } from '@nestjs/websockets';
import { Config } from '../../config/config';
import type { Connection } from '../../connections/connection';
import { LiveStats } from '../../connections/live-stats';
import { BadRequest, RateLimited } from '../../http/errors';
import { FrameLimit } from '../../http/rate-limits/frame-limit';
import { RoomViewers } from '../../presence/room-viewers';
import type { ServerFrame } from '../../protocol/frames';
import type { ClientSocket } from './client-socket';
import type { IncomingFrame } from './read-command';
import { errorFrame, refOf } from './socket-error.filter';

@Injectable()
export class FrameReader {
  private readonly logger = new Logger(FrameReader.name);
  inFlight = 0;

  constructor(
    private readonly config: Config,
    private readonly viewers: RoomViewers,
    private readonly stats: LiveStats,
  ) {}

  bind(socket: ClientSocket, handlers: MessageMappingProperties[]): void {
    const { connection } = socket;
    const limit = this.config.RATE_LIMITS ? new FrameLimit() : undefined;
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (!connection.isOpen) return;
      this.stats.framesIn++;
      this.onActivity(connection);
      if (isBinary) return connection.close(1003, 'text frames only');
      this.read(connection, handlers, limit, data);
    });
    socket.on('ping', () => this.allow(connection, limit));
    socket.on('pong', () => {
      connection.lastSeenAt = performance.now();
    });
    // `ws` has already closed the socket with the right code.
    socket.on('error', () => undefined);
  }

  private read(
    connection: Connection,
    handlers: MessageMappingProperties[],
    limit: FrameLimit | undefined,
    data: Buffer,
  ): void {
    const frame = parseFrame(data);
    const ref = typeof frame === 'object' ? refOf(frame) : undefined;
    if (!this.allow(connection, limit, ref)) return;
    const refuse = (detail: string) => connection.send(errorFrame(new BadRequest(detail), ref));
    if (typeof frame === 'string') return refuse(frame);
    const handler = handlers.find(({ message }) => message === frame.type);
    if (handler) void this.run(connection, handler, frame);
    else refuse('Unknown frame type.');
  }

  private async run(
    connection: Connection,
    handler: MessageMappingProperties,
    frame: IncomingFrame,
  ): Promise<void> {
    this.inFlight++;
    try {
      const reply: ServerFrame | undefined = await handler.callback(frame);
      if (reply) connection.send(reply);
    } catch (error) {
      this.logger.error(error);
    } finally {
      this.inFlight--;
    }
  }

  private onActivity(connection: Connection): void {
    connection.lastSeenAt = performance.now();
    connection.lastFrameAt = connection.lastSeenAt;
    if (connection.isIdle) this.viewers.resume(connection);
  }

  private allow(connection: Connection, limit: FrameLimit | undefined, ref?: string): boolean {
    const wait = limit?.take() ?? 0;
    if (wait === 0) return true;
    if (limit?.isAbused) {
      this.stats.flooded++;
      connection.close(1008, 'too many frames');
    } else {
      connection.send({ ...errorFrame(new RateLimited(wait / 1000), ref), retry_after_ms: wait });
    }
    return false;
  }
}

function parseFrame(data: Buffer): IncomingFrame | string {
  let frame: unknown;
  try {
    frame = JSON.parse(data.toString());
  } catch {
    return 'This isn’t JSON.';
  }
  if (frame === null || typeof frame !== 'object' || Array.isArray(frame))
    return 'A frame must be a JSON object.';
  if (typeof (frame as IncomingFrame).type !== 'string') return 'A frame must have a type.';
  // Deep nesting could overflow the stack of whatever walks through it.
  return Object.entries(frame).every(isShallow)
    ? (frame as IncomingFrame)
    : 'The fields of a frame must be strings, numbers, or booleans; actions, a list of flat objects.';
}

const isScalar = (value: unknown) => value === null || typeof value !== 'object';
const isFlat = (value: unknown) => isScalar(value) || Object.values(value!).every(isScalar);
const isShallow = ([name, value]: [string, unknown]) =>
  isScalar(value) || (name === 'actions' && Array.isArray(value) && value.every(isFlat));
