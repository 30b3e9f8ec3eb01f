import { Busboy } from '@fastify/busboy';

const LIMITS = { fields: 50, files: 0, parts: 60, fieldSize: 1024 * 1024, headerPairs: 20 };

/** @returns the fields of a form that is in memory; what comes before an error, if it's broken */
export async function multipartFields(bytes: Buffer, type: string): Promise<Map<string, string>> {
  const fields = new Map<string, string>();
  const { promise, resolve } = Promise.withResolvers<void>();
  try {
    const parser = new Busboy({ headers: { 'content-type': type }, limits: LIMITS });
    parser.on('field', (name: string, value: string) => fields.set(name, value));
    parser.once('error', () => resolve()).once('finish', resolve);
    parser.end(bytes);
  } catch {
    return fields;
  }
  await promise;
  return fields;
}
