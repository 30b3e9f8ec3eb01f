import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const SCRIPT = `
  const db = new (require('better-sqlite3'))(process.argv[1]);
  db.exec('BEGIN EXCLUSIVE');
  process.stdout.write('locked');
  process.stdin.once('data', () => { db.exec('COMMIT'); process.exit(0); });
`;

/** Another process that holds the database's write lock until it is released. */
export async function lockFromOutside(dataDir: string): Promise<{ release(): Promise<void> }> {
  const holder = spawn(process.execPath, ['-e', SCRIPT, join(dataDir, 'campfire.sqlite3')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  return {
    async release() {
      const exit = once(holder, 'exit');
      holder.stdin.end('go');
      await exit;
    },
  };
}
