import { parseFlat } from '../../http/validation';

export type IncomingFrame = { type: string } & Record<string, unknown>;

/** Not a pipe, because Nest would run the application's own pipe first, which refuses `type`. @throws {Invalid} */
export function readCommand<Command extends object>(
  type: new () => Command,
  { type: _type, ...fields }: IncomingFrame,
): Command {
  return parseFlat(type, fields);
}
