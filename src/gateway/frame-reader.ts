import { Injectable, Logger } from '@nestjs/common';
import type { MessageMappingProperties } from '@nestjs/websockets';
import { Config } from '../config';
import { BadRequest, TooFast } from '../errors';
import type { Connection } from '../presence/connection';
import type { ServerFrame } from '../presence/frames';
import { LiveStats } from '../presence/live-stats';
import { RoomPresence } from '../presence/room-presence';
import type { ClientSocket } from './client-socket';
import { FrameLimit } from './frame-limit';
import { errorFrame, refOf } from './socket-error.filter';

type Incoming = { type: string } & Record<string, unknown>;

/** Takes what sockets send: one JSON object a frame, whose `type` names the handler. */
@Injectable()
export class FrameReader {
  private readonly logger = new Logger(FrameReader.name);
  /** Commands under way. */
  pending = 0;

  constructor(
    private readonly config: Config,
    private readonly rooms: RoomPresence,
    private readonly stats: LiveStats,
  ) {}

  bind(socket: ClientSocket, handlers: MessageMappingProperties[]): void {
    const { connection } = socket;
    const limit = this.config.RATE_LIMITS ? new FrameLimit() : undefined;
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (!connection.isOpen) return;
      this.stats.framesIn++;
      this.heard(connection);
      if (isBinary) return connection.close(1003, 'text frames only');
      this.read(connection, handlers, limit, data);
    });
    socket.on('ping', () => this.mayPass(connection, limit));
    socket.on('pong', () => {
      connection.heardAt = performance.now();
    });
    // By then ws has closed the socket, with the code that says why.
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
    if (!this.mayPass(connection, limit, ref)) return;
    const refuse = (detail: string) => connection.send(errorFrame(new BadRequest(detail), ref));
    if (typeof frame === 'string') return refuse(frame);
    const handler = handlers.find(({ message }) => message === frame.type);
    if (handler) void this.run(connection, handler, frame);
    else refuse('There is no frame of this type.');
  }

  private async run(
    connection: Connection,
    handler: MessageMappingProperties,
    frame: Incoming,
  ): Promise<void> {
    this.pending++;
    try {
      const reply: ServerFrame | undefined = await handler.callback(frame);
      if (reply) connection.send(reply);
    } catch (error) {
      this.logger.error(error);
    } finally {
      this.pending--;
    }
  }

  private heard(connection: Connection): void {
    connection.heardAt = performance.now();
    connection.frameAt = connection.heardAt;
    if (connection.isAway) this.rooms.back(connection);
  }

  /** Whoever sends too much is told to wait; whoever does not listen is shown out. */
  private mayPass(connection: Connection, limit: FrameLimit | undefined, ref?: string): boolean {
    const wait = limit?.take() ?? 0;
    if (wait === 0) return true;
    if (limit?.isAbused) {
      this.stats.flooded++;
      connection.close(1008, 'too many frames');
    } else {
      connection.send({ ...errorFrame(new TooFast(wait / 1000), ref), retry_after_ms: wait });
    }
    return false;
  }
}

/** @returns what is wrong with it, in words, when it is no frame */
function parseFrame(data: Buffer): Incoming | string {
  let frame: unknown;
  try {
    frame = JSON.parse(data.toString());
  } catch {
    return 'This is not JSON.';
  }
  if (frame === null || typeof frame !== 'object' || Array.isArray(frame)) return 'A frame is a JSON object.';
  if (typeof (frame as Incoming).type !== 'string') return 'A frame has a type.';
  // Nothing in a frame is nested; what is could be nested deeply enough to break whoever walks through it.
  const isFlat = Object.values(frame).every((value) => value === null || typeof value !== 'object');
  return isFlat ? (frame as Incoming) : 'The fields of a frame are text, numbers and flags.';
}
