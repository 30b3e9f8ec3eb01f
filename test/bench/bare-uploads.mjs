import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';

/**
 * Writes a form's file to disk and syncs it.
 * @returns the fields of the form, and the file's path
 */
export async function takeUpload(request, folder) {
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomUUID());
  const fields = {};
  const parser = new Busboy({ headers: request.headers });
  parser.on('field', (name, value) => {
    fields[name] = value;
  });
  const files = [];
  parser.on('file', (_field, content) => {
    files.push(pipeline(content, createWriteStream(`${path}.part`)));
  });
  await pipeline(request, parser);
  await Promise.all(files);
  await sync(`${path}.part`);
  await rename(`${path}.part`, path);
  await sync(folder);
  return { ...fields, path };
}

async function sync(path) {
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}
