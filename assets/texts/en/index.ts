import { accounts } from './accounts';
import { auth } from './auth';
import { browser } from './browser';
import { errors } from './errors';
import { files } from './files';
import { messages } from './messages';
import { push } from './push';
import { rooms } from './rooms';
import { search } from './search';
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
  messages,
  push,
  rooms,
  search,
  shell,
  sounds,
  worker,
};
