import { readFile, rm } from 'node:fs/promises';
import { output } from './program';

/**
 * Photos of telephones, by libheif, where the machine has it: sharp comes without their codec, which is patented.
 * @throws {Error} where it has not
 */
export async function convertHeic(source: string, target: string): Promise<Buffer> {
  const png = `${target}.png`;
  try {
    await output('heif-convert', [source, png]);
    return await readFile(png);
  } finally {
    await rm(png, { force: true });
  }
}
