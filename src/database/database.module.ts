import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config';
import { Condition } from './condition';
import { DataDirectory } from './data-directory';
import { ReadDatabase, WriteDatabase } from './database';

@Global()
@Module({
  providers: [
    Condition,
    {
      provide: DataDirectory,
      useFactory: (config: Config) => new DataDirectory(config.DATA_DIR),
      inject: [Config],
    },
    {
      provide: WriteDatabase,
      useFactory: (directory: DataDirectory) => WriteDatabase.open(directory.databasePath),
      inject: [DataDirectory],
    },
    {
      provide: ReadDatabase,
      // The writer comes first: it makes and migrates the file.
      useFactory: (directory: DataDirectory, _writer: WriteDatabase) =>
        ReadDatabase.open(directory.databasePath),
      inject: [DataDirectory, WriteDatabase],
    },
  ],
  exports: [Condition, DataDirectory, WriteDatabase, ReadDatabase],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    @Inject(Condition) private readonly condition: Condition,
    @Inject(DataDirectory) private readonly directory: DataDirectory,
    @Inject(WriteDatabase) private readonly writer: WriteDatabase,
    @Inject(ReadDatabase) private readonly reader: ReadDatabase,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    // Closing would sync again; the next start does better, see `rewriteLog`.
    if (this.condition.syncFailure) return;
    this.reader.close();
    await this.writer.close();
    this.directory.release();
  }
}
