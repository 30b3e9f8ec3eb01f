import { parseArgs } from 'node:util';
import type { Config } from '../../config/config';
import { BadConfig, readConfig } from '../../config/read-config';
import { CommandError } from '../command-error';
import { usageOf } from '../help';
import { addressChecks } from './address-checks';
import { backupCheck } from './backup-check';
import { bad, type Finding, ok, reportOf } from './finding';
import { machineChecks } from './machine-checks';
import { pushChecks } from './push-checks';
import { selfChecks, serverCheck } from './server-checks';

/** Changes nothing, with or without a running server. @returns what to print, and whether all is well @throws {CommandError} */
export async function doctor(
  env: NodeJS.ProcessEnv,
  words: string[],
): Promise<{ text: string; isWell: boolean }> {
  const callsOut = wantsOutbound(words);
  const findings = await examine(env, callsOut);
  return { text: reportOf(findings), isWell: findings.every(({ isOk }) => isOk) };
}

async function examine(env: NodeJS.ProcessEnv, callsOut: boolean): Promise<Finding[]> {
  const config = configOf(env);
  if (config instanceof BadConfig) return config.errors.map((error) => bad('Settings', error));
  const server = await serverCheck(config);
  return [
    ok('Settings', 'They are valid.'),
    ...machineChecks(config),
    server,
    ...(await addressChecks(config)),
    ...(server.isOk ? await selfChecks(config) : [await backupCheck(config)]),
    ...(callsOut ? await pushChecks() : []),
  ];
}

function configOf(env: NodeJS.ProcessEnv): Config | BadConfig {
  try {
    return readConfig(env);
  } catch (error) {
    if (error instanceof BadConfig) return error;
    throw error;
  }
}

function wantsOutbound(args: string[]): boolean {
  try {
    return parseArgs({ args, options: { outbound: { type: 'boolean', default: false } } }).values.outbound;
  } catch {
    throw new CommandError(usageOf('doctor'));
  }
}
