import { decodedAttribute } from './words';

/** As written, since most are never asked for. */
export class Attributes extends Map<string, string> {
  override get(name: string): string | undefined {
    const written = super.get(name);
    return written === undefined ? undefined : decodedAttribute(written);
  }
}
