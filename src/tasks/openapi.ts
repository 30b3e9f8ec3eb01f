import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module';
import { Config } from '../config/config';
import { describeApi } from './openapi/document';

/** Run by `generate.mjs` on what `nest build` compiled: its plugin keeps the types and comments. */
async function main(file: string): Promise<void> {
  // A preview opens no database, port or timer.
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(new Config()),
    new FastifyAdapter(),
    { preview: true, logger: ['error'], abortOnError: false },
  );
  writeFileSync(file, `${JSON.stringify(describeApi(app), null, 2)}\n`);
}

main(process.argv[2] ?? 'docs/openapi.json').then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
