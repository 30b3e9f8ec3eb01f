import { join } from 'node:path';
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/config';
import { DataDirectory } from './data-directory';
import { ReadDatabase, WriteDatabase } from './database';
import { DatabaseHealth } from './database-health';
import { DiskSpace } from './disk-space';
import { Secrets } from './secrets';

@Global()
@Module({
  providers: [
    DatabaseHealth,
    DiskSpace,
    {
      provide: DataDirectory,
      useFactory: (config: Config) => new DataDirectory(config.DATA_DIR),
      inject: [Config],
    },
    {
      provide: Secrets,
      useFactory: ({ path }: DataDirectory) => new Secrets(join(path, 'secrets.json')),
      inject: [DataDirectory],
    },
    {
      provide: WriteDatabase,
      useFactory: (directory: DataDirectory) => WriteDatabase.open(directory.databasePath),
      inject: [DataDirectory],
    },
    {
      provide: ReadDatabase,
      // The writer creates and migrates the file first.
      useFactory: (directory: DataDirectory, _writer: WriteDatabase) =>
        ReadDatabase.open(directory.databasePath),
      inject: [DataDirectory, WriteDatabase],
    },
  ],
  exports: [DatabaseHealth, DataDirectory, DiskSpace, Secrets, WriteDatabase, ReadDatabase],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    @Inject(DatabaseHealth) private readonly databaseHealth: DatabaseHealth,
    @Inject(DataDirectory) private readonly directory: DataDirectory,
    @Inject(WriteDatabase) private readonly writer: WriteDatabase,
    @Inject(ReadDatabase) private readonly reader: ReadDatabase,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    // Closing would sync again and hide the failure; the next start repairs it (`rewriteLog`).
    if (this.databaseHealth.syncFailure) return;
    this.reader.close();
    this.writer.close();
    this.directory.release();
  }
}
