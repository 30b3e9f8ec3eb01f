import { fork } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildOutput } from '../../config/build-output';
import type { ImportProgressView } from '../../protocol/import.view';
import { ImportError } from '../import-error';
import { readProgress } from '../progress';
import type { ResultJson } from '../result';
import { type ImportOrder, importFolderOf } from './order-file';

/** Of `cli/exit.ts`: what was printed is a sentence for whoever ordered it. */
const WITH_SENTENCE = new Set([64, 65, 73]);

export interface ImportOptions {
  isDryRun: boolean;
  signal: AbortSignal;
  onProgress(progress: ImportProgressView): void;
}

/** The command, in a process of its own that ends with this one. @throws {ImportError} */
export async function runImportProcess(
  dataDir: string,
  { product, name }: Pick<ImportOrder, 'product' | 'name'>,
  { isDryRun, signal, onProgress }: ImportOptions,
): Promise<ResultJson> {
  const folder = importFolderOf(dataDir);
  const scratch = join(folder, '.unpacked');
  await mkdir(scratch, { recursive: true, mode: 0o700 });
  const options = [...(isDryRun ? ['--dry-run'] : []), ...(product === 'campfire' ? ['--merge'] : [])];
  try {
    return await run(['import', product, join(folder, name), '--json', ...options], {
      env: { ...process.env, DATA_DIR: dataDir, TMPDIR: scratch },
      signal,
      onProgress,
    });
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function run(
  words: string[],
  { env, signal, onProgress }: Pick<ImportOptions, 'signal' | 'onProgress'> & { env: NodeJS.ProcessEnv },
): Promise<ResultJson> {
  const child = fork(buildOutput('main.js'), words, {
    env,
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const end = () => void child.kill('SIGKILL');
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  let output = '';
  child.stdout!.setEncoding('utf8').on('data', (piece) => (output += piece));
  const errors = readLines(child.stderr!, onProgress);
  try {
    const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
    if (code === 0) return JSON.parse(output) as ResultJson;
    if (WITH_SENTENCE.has(code as number)) throw new ImportError(errors.join(' '));
    throw new Error(`The import ended with ${code ?? 'a signal'}: ${errors.join('\n')}`);
  } finally {
    signal.removeEventListener('abort', end);
  }
}

/** @returns the lines that are no progress, which grow */
function readLines(stream: NodeJS.ReadableStream, onProgress: ImportOptions['onProgress']): string[] {
  const others: string[] = [];
  let rest = '';
  stream.setEncoding('utf8').on('data', (piece: string) => {
    const lines = `${rest}${piece}`.split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      const progress = readProgress(line);
      if (progress) onProgress(progress);
      else others.push(line);
    }
  });
  return others;
}
