import { statSync } from 'node:fs';
import { access } from 'node:fs/promises';

/** @throws for what lies in a folder that can't be read: that isn't the same as missing */
export const isThere = (path: string) => statSync(path, { throwIfNoEntry: false }) !== undefined;

export const isAccessible = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
