import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module';
import { Config } from '../config';
import { describeApi } from './openapi/document';

/**
 * Writes the OpenAPI document into the named file. Run by `generate.mjs`, from what `nest build` compiled: its
 * plugin puts the types and comments of DTOs, views and controllers where this finds them.
 */
async function main(file: string): Promise<void> {
  // Nothing is instantiated in the preview: no database is opened, no port, no timer.
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
