import type { ReadElsewhere } from '../rooms/room.writes';
import type { Progress } from './progress';
import type { Report } from './report';
import type { Insert } from './rows';
import type { StagedFiles } from './staged-files';

export interface ImportContext {
  insert: Insert;
  /** Of a room that was here. */
  raiseLastMessage: (room_id: number, last: { id: number; time: number }) => void;
  /** Of someone who was in the room. */
  continueReading: (membership: { room_id: number; user_id: number }, marks: ReadElsewhere) => void;
  report: Report;
  progress: Progress;
  staged: StagedFiles;
  /** Encrypts the token of a bot, or of a new key for null. */
  sealKey: (user_id: number, token: string | null) => Buffer;
  /** Under which this server is reached. */
  ownOrigins: string[];
  now: number;
}
