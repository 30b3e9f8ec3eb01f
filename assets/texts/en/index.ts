import { accounts } from './accounts';
import { auth } from './auth';
import { errors } from './errors';
import { files } from './files';
import { push } from './push';
import { shell } from './shell';
import { sizes } from './sizes';
import { sounds } from './sounds';
import { times } from './times';

export const en = {
  /** For `<html lang>`. */
  language: 'en',
  accounts,
  auth,
  errors,
  files,
  push,
  shell,
  sizes,
  sounds,
  times,
};
