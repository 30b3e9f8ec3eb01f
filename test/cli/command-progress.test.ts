import { mock } from 'node:test';
import type { Backups } from '../../src/backups/backups';
import { CommandProgress } from '../../src/cli/command-progress';
import type { OperatorExports } from '../../src/exports/operator-exports';

beforeEach(() => mock.timers.enable({ apis: ['setInterval'] }));
afterEach(() => mock.timers.reset());

const backups = { running: { step: 'files', done: 1_200, total: 64_000 } } as Backups;
const exports = { progress: { step: 'pages', done: 0, total: 0 } } as OperatorExports;

test.each([
  { noun: 'backup', says: 'Copying the files: 1,200 of 64,000\n' },
  { noun: 'export', says: 'Writing the pages…\n' },
  { noun: 'search', says: undefined },
])(
  'K1171: while $noun goes on, its command says how far it is, every two seconds until it ends',
  ({ noun, says }) => {
    const said: string[] = [];
    const end = new CommandProgress(backups, exports).report([noun], (line) => said.push(line));
    mock.timers.tick(4_500);
    end();
    mock.timers.tick(10_000);
    expect(said).toEqual(says === undefined ? [] : [says, says]);
  },
);
