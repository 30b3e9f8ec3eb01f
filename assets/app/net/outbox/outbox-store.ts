import type { BodyFormat } from '../../../../src/protocol/frames';

export interface PostCommand {
  type: 'message.post';
  room_id: number;
  body: string;
  format?: BodyFormat;
  reply_to_id?: number;
  /** Space-separated URLs. */
  no_previews?: string;
}

/** A message that still waits itself has only a `client_message_id`. */
interface OfMessage {
  room_id: number;
  message_id?: number;
  client_message_id?: string;
}

export type EditCommand = OfMessage & { type: 'message.edit'; body: string; format?: BodyFormat };
export type DeleteCommand = OfMessage & { type: 'message.delete' };
export type BoostCommand = { type: 'boost.add'; room_id: number; message_id: number; content: string };
export type UnboostCommand = { type: 'boost.remove'; room_id: number; message_id: number; boost_id: number };

/** What waits for the connection. The room is needed for the order. */
export type OutboxCommand = PostCommand | EditCommand | DeleteCommand | BoostCommand | UnboostCommand;

interface Waiting {
  /** The server knows posts, edits and boosts by it, so that a repeat has no second effect. */
  id: string;
  /** Increasing; defines the sending order within a room, also after a reload. */
  position: number;
  status: 'pending' | 'sent' | 'failed' | 'removed';
  failure?: { code: string; detail: string };
  /** Never sent: there was no connection. What left may have arrived, even without an answer. */
  isHeld?: true;
}

export type PostEntry = Waiting & PostCommand & { client_message_id: string };
export type EditEntry = Waiting & EditCommand;
export type DeleteEntry = Waiting & DeleteCommand;
export type BoostEntry = Waiting & BoostCommand;
export type UnboostEntry = Waiting & UnboostCommand;

export type OutboxEntry = PostEntry | EditEntry | DeleteEntry | BoostEntry | UnboostEntry;

export interface OutboxStore {
  /** True if all tabs of this user share the store. */
  readonly isShared?: boolean;
  all(): Promise<OutboxEntry[]>;
  put(entry: OutboxEntry): Promise<void>;
  remove(id: string): Promise<void>;
}
