import { accounts } from './accounts';
import { auth } from './auth';
import { browser } from './browser';
import { errors } from './errors';
import { files } from './files';
import { push } from './push';
import { shell } from './shell';
import { sounds } from './sounds';
import { worker } from './worker';

export const en = {
  /** For `<html lang>`. */
  language: 'en',
  ...browser,
  accounts,
  auth,
  errors,
  files,
  push,
  shell,
  sounds,
  worker,
};
