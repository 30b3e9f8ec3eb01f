import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config/config';
import { PublicAddress } from '../config/public-address';
import { Imports } from '../import/orders/imports';
import type { StartedImport } from '../import/orders/started-import';
import { createApp } from './app';
import { drain } from './drain';
import { ImportPause } from './import-pause';

/** What serves at the moment, and what a signal therefore stops. */
export interface Serving {
  app: NestFastifyApplication;
  importing?: StartedImport;
  isStopping: boolean;
}

/** Closes the server for as long as an import takes, and serves again. */
export async function importWhenOrdered(
  serving: Serving,
  config: Config,
  listen: (app: NestFastifyApplication, port: number) => Promise<void>,
): Promise<void> {
  while (!serving.isStopping) {
    const started = await serving.app.get(Imports).started;
    const address = serving.app.get(PublicAddress);
    const { port } = address;
    serving.importing = started;
    await drain(serving.app);
    const pause = new ImportPause(config, started, address);
    await pause.listen(port);
    await started.run();
    if (serving.isStopping) return;
    serving.app = await createApp(config);
    serving.importing = undefined;
    await pause.close();
    await listen(serving.app, port);
  }
}
