import type { ClientFrame, Limits } from '../../../../src/protocol/frames';
import { RequestError } from '../request-error';

type MessageFrame = Extract<ClientFrame, { type: 'message.edit' | 'message.delete' }>;

/** A frame before it is sent; unlike the socket, the HTTP API needs the room of a message. */
export type Command = Exclude<ClientFrame, MessageFrame> | WithRoom<MessageFrame>;

type WithRoom<Frame> = Frame extends MessageFrame ? Frame & { room_id: number } : never;

/** A frame that gets no `ack`. */
export type Signal = Exclude<ClientFrame, { ref: string }>;

export function frameOf(command: Command): ClientFrame {
  if (command.type !== 'message.edit' && command.type !== 'message.delete') return command;
  const { room_id: _room_id, ...frame } = command;
  return frame as MessageFrame;
}

/** The server closes a socket that sends larger frames. @throws {RequestError} `too_large` */
export function assertFits(command: Command, { frame_bytes }: Limits): void {
  const { length } = new TextEncoder().encode(JSON.stringify(frameOf(command)));
  if (length > frame_bytes) throw new RequestError('too_large', 'This message is too large to send.');
}
