import { statSync } from 'node:fs';

/** @throws for what lies in a folder that can't be read: that isn't the same as missing */
export const isThere = (path: string) => statSync(path, { throwIfNoEntry: false }) !== undefined;
