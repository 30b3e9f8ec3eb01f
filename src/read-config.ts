import { existsSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Config, FEATURES } from './config';
import { flag } from './setting-rules';

/** Names every fault at once, in words for the operator. */
export class BadConfig extends Error {
  constructor(readonly faults: string[]) {
    super(`The settings are wrong:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

const SETTINGS = Object.keys(new Config()).filter((key) => /^[A-Z_]+$/.test(key));
const OPTIONAL = ['PUBLIC_URL', 'METRICS_TOKEN', 'VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY', 'VAPID_SUBJECT'];

/**
 * @throws {BadConfig} when any setting is wrong
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(
    [...new Set([...SETTINGS, ...OPTIONAL])]
      .filter((name) => env[name] !== undefined && env[name] !== '')
      .map((name) => [name, env[name]]),
  );
  const config = plainToInstance(Config, given, { exposeDefaultValues: true });
  const faults = validateSync(config).flatMap((fault) => Object.values(fault.constraints ?? {}));
  for (const feature of FEATURES) {
    const value = flag({ value: env[`FEATURE_${feature.toUpperCase()}`] || 'on' });
    if (typeof value === 'boolean') config.features[feature] = value;
    else faults.push(`FEATURE_${feature.toUpperCase()} must be on or off`);
  }
  if ((config.VAPID_PUBLIC_KEY === undefined) !== (config.VAPID_PRIVATE_KEY === undefined))
    faults.push('VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY belong together');
  if (faults.length > 0) throw new BadConfig(faults);
  return config;
}

/** Reads `.env` of the working directory into the environment; what is set already wins. */
export function readEnvFile(path = '.env'): void {
  if (existsSync(path)) process.loadEnvFile(path);
}
