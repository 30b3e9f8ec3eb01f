import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import type { Records } from '../../exports/records';
import { ImportError } from '../import-error';

const CHUNK_BYTES = 256 * 1024;
const MAX_LINE = 16 * 1024 * 1024;

type Shape = Record<string, 'number' | 'string' | 'object'>;

const SHAPES: { [Name in keyof Records]: Shape } = {
  users: {
    id: 'number',
    name: 'string',
    role: 'string',
    status: 'string',
    bio: 'string',
    created_at: 'string',
  },
  rooms: { id: 'number', type: 'string', creator_id: 'number', created_at: 'string' },
  memberships: { room_id: 'number', user_id: 'number', created_at: 'string' },
  messages: {
    id: 'number',
    room_id: 'number',
    creator_id: 'number',
    client_message_id: 'string',
    body: 'object',
    created_at: 'string',
  },
  boosts: {
    id: 'number',
    message_id: 'number',
    booster_id: 'number',
    content: 'string',
    created_at: 'string',
  },
  files: {
    id: 'number',
    message_id: 'number',
    path: 'string',
    name: 'string',
    bytes: 'number',
    created_at: 'string',
  },
};

/** Reads a `.jsonl`, one line at a time. @throws {ImportError} that names the line */
export function* readRecords<Name extends keyof Records>(
  folder: string,
  name: Name,
): Generator<Records[Name]> {
  const file = `${name}.jsonl`;
  let number = 0;
  for (const line of linesOf(`${folder}/${file}`)) {
    number++;
    const record = parsed(line);
    if (!fits(record, SHAPES[name])) throw new ImportError(`Line ${number} of ${file} can't be read.`);
    yield record as unknown as Records[Name];
  }
}

function parsed(line: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function fits(record: Record<string, unknown> | undefined, shape: Shape): boolean {
  if (typeof record !== 'object' || record === null) return false;
  return Object.entries(shape).every(([field, type]) => {
    const value = record[field];
    if (type === 'number') return Number.isSafeInteger(value);
    if (field.endsWith('_at')) return !Number.isNaN(Date.parse(String(value)));
    return typeof value === type && value !== null;
  });
}

function* linesOf(path: string): Generator<string> {
  const file = openSync(path, 'r');
  try {
    const decoder = new StringDecoder('utf8');
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    let rest = '';
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      const lines = (rest + decoder.write(chunk.subarray(0, read))).split('\n');
      rest = lines.pop()!;
      if (rest.length > MAX_LINE) throw new ImportError(`${path} has a line that is too long.`);
      yield* lines;
    }
    if (rest !== '') yield rest;
  } finally {
    closeSync(file);
  }
}
