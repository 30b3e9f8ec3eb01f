import { writerOptions } from './writer-options';

/** All or none of them. TypeORM is loaded only here: a start seldom needs its three MiB. */
export async function runMigrations(path: string): Promise<void> {
  const { DataSource } = await import('typeorm');
  const source = await new DataSource(writerOptions(path)).initialize();
  try {
    await source.runMigrations({ transaction: 'all' });
  } finally {
    await source.destroy();
  }
}
