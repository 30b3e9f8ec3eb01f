import type { IncomingMessage } from 'node:http';
import { Busboy, type BusboyConfig, type BusboyFileStream } from '@fastify/busboy';
import { BadRequest, TooLarge } from '../../http/errors';

interface FormHandlers {
  field: (name: string, value: string, isCut: boolean) => void;
  file: (content: BusboyFileStream, name: string | undefined) => Promise<void>;
}

const LIMITS = ['partsLimit', 'filesLimit', 'fieldsLimit'];
const isForm = (type: string | undefined): type is string => /^multipart\/form-data\b/i.test(type ?? '');

export const sendsForm = ({ headers }: Pick<IncomingMessage, 'headers'>) => isForm(headers['content-type']);

/** The Fastify plugin would slow down all routes. @throws {BadRequest} when the form is invalid or ends early */
export async function readForm(
  request: IncomingMessage,
  limits: BusboyConfig['limits'],
  handlers: FormHandlers,
): Promise<void> {
  const parser = parserFor(request, limits);
  const { promise: over, resolve, reject } = Promise.withResolvers<void>();
  const files = new FileParts(handlers.file, reject);
  parser.on('file', (_field, content, name) => files.take(content, name));
  parser.on('field', attempt(handlers.field, reject));
  for (const limit of LIMITS) parser.once(limit, () => reject(new TooLarge('This form has too many parts.')));
  parser.once('error', () => reject(brokenOff())).once('finish', resolve);
  request.once('close', () => request.readableEnded || reject(brokenOff()));
  request.pipe(parser);
  try {
    await over;
  } catch (error) {
    files.breakOff();
    throw error;
  } finally {
    request.unpipe(parser).resume();
    await files.read.catch(() => undefined);
  }
  await files.read;
}

function attempt(handle: FormHandlers['field'], fail: (error: unknown) => void) {
  return (name: string, value: string, _isNameCut: boolean, isCut: boolean) => {
    try {
      handle(name, value, isCut);
    } catch (error) {
      fail(error);
    }
  };
}

class FileParts {
  read: Promise<void> = Promise.resolve();
  private readonly open = new Set<BusboyFileStream>();

  constructor(
    private readonly handle: FormHandlers['file'],
    private readonly fail: (error: unknown) => void,
  ) {}

  take(content: BusboyFileStream, name: string): void {
    this.open.add(content);
    // A handler that aborts a file reports its own error.
    content.on('error', (error) => error.name === 'AbortError' || this.fail(brokenOff()));
    content.once('close', () => this.open.delete(content));
    this.read = this.read.then(() => this.handle(content, sentName(name)));
    this.read.catch(this.fail);
  }

  breakOff(): void {
    for (const content of this.open) content.destroy(brokenOff());
  }
}

/** Browsers write these three so in the name of a file, and nothing else (HTML standard, multipart/form-data). */
const sentName = (name: string | undefined) => name?.replace(/%(?:22|0A|0D)/g, decodeURIComponent);

function parserFor(request: IncomingMessage, limits: BusboyConfig['limits']) {
  const type = request.headers['content-type'];
  if (!isForm(type)) throw new BadRequest();
  try {
    return new Busboy({ headers: { ...request.headers, 'content-type': type }, limits });
  } catch {
    throw new BadRequest('The form has no multipart boundary.');
  }
}

const brokenOff = () => new BadRequest('The upload was cut off. Try again.');
