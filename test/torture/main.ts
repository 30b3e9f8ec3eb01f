import { dirname, join } from 'node:path';
import { readOptions } from './options';
import { makeReport, writeReport } from './report';
import { Run } from './run';
import { trySabotages } from './sabotaged';

const node = `"${process.execPath}"`;
/** Like `npm start`, but runs a copy, because a rebuild would change the server during the run. */
const ours = `${node} --max-semi-space-size=2 "${join(dirname(process.argv[1]!), 'dist/main.js')}"`;

/** @returns the exit code, 0 only for a clean run */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), ours);
  const startedAt = new Date();
  console.log(`Torture with seed ${options.seed}; what is left of it goes to ${options.out}`);
  const isWhole = options.isOurs && options.segment === undefined;
  const sabotages = isWhole ? await trySabotages(process.execPath, options) : [];
  const run = new Run(options);
  await run.all();
  const report = makeReport(options, run, sabotages, startedAt);
  writeReport(report, options.out);
  for (const what of report.notShown) console.log(`NOT SHOWN: ${what}`);
  console.log(`${report.verdict}: ${options.out}/report.md`);
  return report.verdict === 'clean' ? 0 : 1;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
// Requests of an aborted segment may fail later.
process.on('unhandledRejection', (reason) => console.error(reason));
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
