import type { SlackFiles } from './carried-files';
import type { Json } from './json';
import type { SlackRoom } from './rooms-list';
import type { Scratch } from './scratch';

/** An export, taken apart. */
export interface StagedExport {
  users: Json[];
  rooms: SlackRoom[];
  scratch: Scratch;
  files: SlackFiles;
  /** Those who wrote, by key, with the names that their messages give them. */
  authors: Map<string, { name: string | undefined; isProgram: boolean }>;
  /** Slack's ids of those who reacted. */
  reactors: Set<string>;
  newestMessageAt: number | undefined;
}
