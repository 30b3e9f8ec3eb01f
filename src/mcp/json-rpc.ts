import { shapeError } from '../http/body-shape';

/** Arguments are flat, but the capabilities of clients are not. */
const MAX_DEPTH = 12;

export class JsonRpcError extends Error {
  constructor(
    readonly code: -32700 | -32600,
    message: string,
  ) {
    super(message);
  }
}

/** @throws {JsonRpcError} unless the body is one message: each request counts for the rate limit */
export function messageIn(body: unknown): object {
  const message = json(body);
  if (Array.isArray(message)) throw new JsonRpcError(-32600, 'Send one message at a time.');
  if (message === null || typeof message !== 'object')
    throw new JsonRpcError(-32600, 'A message must be a JSON object.');
  const error = shapeError(message, MAX_DEPTH);
  if (error !== undefined) throw new JsonRpcError(-32600, error);
  return message;
}

function json(body: unknown): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body as Buffer));
  } catch {
    throw new JsonRpcError(-32700, 'The body isn’t JSON in UTF-8.');
  }
}

export const errorResponse = ({ code, message }: JsonRpcError) =>
  Response.json({ jsonrpc: '2.0', id: null, error: { code, message } }, { status: 400 });
