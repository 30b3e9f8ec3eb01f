import type { SlackFiles } from './carried-files';
import type { Json } from './json';
import type { SlackRoom } from './rooms-list';
import type { Scratch } from './scratch';

export interface StagedExport {
  users: Json[];
  rooms: SlackRoom[];
  scratch: Scratch;
  files: SlackFiles;
  authors: Map<string, { name: string | undefined; isProgram: boolean }>;
  reactors: Set<string>;
  newestMessageAt: number | undefined;
}
