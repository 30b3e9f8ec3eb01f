import { existsSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Config, FEATURES } from './config';
import { flag } from './setting-rules';

export class BadConfig extends Error {
  constructor(readonly errors: string[]) {
    super(`Invalid settings:\n${errors.map((error) => `  - ${error}`).join('\n')}`);
  }
}

const SETTINGS = Object.keys(new Config()).filter((key) => /^[A-Z_]+$/.test(key));
const OPTIONAL = [
  'BACKUP_DIR',
  'PUBLIC_URL',
  'METRICS_TOKEN',
  'SETUP_CODE',
  'VAPID_PUBLIC_KEY',
  'VAPID_PRIVATE_KEY',
  'VAPID_SUBJECT',
];

/** @throws {BadConfig} when any setting is invalid */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(
    [...new Set([...SETTINGS, ...OPTIONAL])]
      .filter((name) => env[name] !== undefined && env[name] !== '')
      .map((name) => [name, env[name]]),
  );
  const config = plainToInstance(Config, given, { exposeDefaultValues: true });
  const errors = validateSync(config).flatMap((error) => Object.values(error.constraints ?? {}));
  for (const feature of FEATURES) {
    const value = flag({ value: env[`FEATURE_${feature.toUpperCase()}`] || 'on' });
    if (typeof value === 'boolean') config.features[feature] = value;
    else errors.push(`FEATURE_${feature.toUpperCase()} must be on or off`);
  }
  if ((config.VAPID_PUBLIC_KEY === undefined) !== (config.VAPID_PRIVATE_KEY === undefined))
    errors.push('VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY must be set together');
  if (errors.length > 0) throw new BadConfig(errors);
  if (config.DEMO) config.DATA_DIR += '-demo';
  Object.freeze(config.features);
  return Object.freeze(config);
}

/** Existing variables take precedence. */
export function readEnvFile(path = '.env'): void {
  if (existsSync(path)) process.loadEnvFile(path);
}
