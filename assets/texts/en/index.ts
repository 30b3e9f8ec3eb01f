import { accounts } from './accounts';
import { auth } from './auth';
import { backups } from './backups';
import { bots } from './bots';
import { browser } from './browser';
import { errors } from './errors';
import { exporting } from './exporting';
import { files } from './files';
import { health } from './health';
import { importing } from './importing';
import { keys } from './keys';
import { messages } from './messages';
import { proxies } from './proxies';
import { push } from './push';
import { retention } from './retention';
import { rooms } from './rooms';
import { search } from './search';
import { shell } from './shell';
import { sounds } from './sounds';
import { webhooks } from './webhooks';
import { worker } from './worker';

export const en = {
  /** For `<html lang>`. */
  language: 'en',
  ...browser,
  accounts,
  auth,
  backups,
  bots,
  errors,
  exporting,
  retention,
  files,
  health,
  importing,
  keys,
  messages,
  proxies,
  push,
  rooms,
  search,
  shell,
  sounds,
  webhooks,
  worker,
};
