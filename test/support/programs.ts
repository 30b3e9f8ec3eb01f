import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** With the programs that only administrators usually run. */
export const PATH = `${process.env.PATH ?? ''}${delimiter}/usr/sbin`;

/** Those of the programs that this machine lacks. */
export const missingPrograms = (programs: string[], path = process.env.PATH ?? '') =>
  programs.filter((program) => !path.split(delimiter).some((folder) => existsSync(join(folder, program))));
