import { join } from 'node:path';
import { isSea } from 'node:sea';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SetupCode } from '../accounts/sign-in/setup-code';
import { SignUp } from '../accounts/sign-in/sign-up';
import { fillDemo, howToSignIn } from '../cli/demo/demo';
import { EXIT, leave } from '../cli/exit';
import type { Config } from '../config/config';
import { PublicAddress } from '../config/public-address';
import { BadConfig } from '../config/read-config';
import { removeOtherReleases } from '../executable/unpack';
import { WritesService } from '../writes/writes.service';
import { createApp } from './app';
import { DRAIN_MS, drain } from './drain';
import { importWhenOrdered, type Serving } from './import-when-ordered';
import { releaseMemoryWhenQuiet } from './memory-release';

const unresolved = ({ HOST }: Config) => `HOST ${HOST} can't be resolved.`;
const LISTEN_ERRORS: Record<string, (config: Config) => string> = {
  EADDRINUSE: ({ HOST, PORT }) => `Port ${PORT} on ${HOST} is already in use.`,
  EACCES: ({ PORT }) => `This user isn't allowed to listen on port ${PORT}.`,
  EADDRNOTAVAIL: ({ HOST }) => `HOST ${HOST} isn't an address of this machine.`,
  ENOTFOUND: unresolved,
  EAI_AGAIN: unresolved,
};

/** Serves until a signal stops the process. @throws {BadConfig} when the port or host cannot be used */
export async function serve(config: Config): Promise<void> {
  const app = await createApp(config);
  const serving: Serving = { app, isStopping: false };
  stopOnSignal(serving);
  const logins = config.DEMO ? await fillDemo(app) : undefined;
  await listen(app, config);
  importWhenOrdered(serving, config, (next, port) => listen(next, config, port)).catch(leave);
  releaseMemoryWhenQuiet();
  // This file is in `dist` of its release.
  if (isSea()) removeOtherReleases(join(__dirname, '..'));
  if (config.DEMO) process.stdout.write(howToSignIn(config, logins));
}

async function listen(app: NestFastifyApplication, config: Config, port = config.PORT): Promise<void> {
  try {
    await app.listen(port, config.HOST);
  } catch (error) {
    const explain = LISTEN_ERRORS[(error as { code?: string }).code ?? ''];
    if (!explain) throw error;
    await app.close();
    throw new BadConfig([explain(config)]);
  }
  process.stdout.write(`Campfire is running at ${app.get(PublicAddress).url}\n`);
  const { isRequired, code } = app.get(SetupCode);
  if (isRequired && !app.get(SignUp).isDone) process.stdout.write(`Set it up with this code: ${code}\n`);
}

/** At once on a second signal; exits 70 if a write has failed. */
function stopOnSignal(serving: Serving): void {
  const end = () => process.exit(serving.app.get(WritesService).failure ? EXIT.unforeseen : 0);
  const stop = () => {
    if (serving.isStopping) end();
    serving.isStopping = true;
    setTimeout(end, DRAIN_MS).unref();
    const stopping = serving.importing?.stop() ?? drain(serving.app);
    stopping.then(end, leave);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
