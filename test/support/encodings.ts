/** The platform decodes only, so its tables are read backwards. */
export function encodedIn(encoding: string, text: string): Buffer {
  const table = tableOf(encoding);
  return Buffer.concat([...text].map((character) => table.get(character)!));
}

const tables = new Map<string, Map<string, Buffer>>();

function tableOf(encoding: string): Map<string, Buffer> {
  const known = tables.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(encoding, { fatal: true });
  const table = new Map<string, Buffer>();
  const add = (bytes: Buffer) => {
    try {
      const character = decoder.decode(bytes);
      if ([...character].length === 1 && !table.has(character)) table.set(character, bytes);
    } catch {
      // Not a character.
    }
  };
  for (let first = 0; first < 256; first++) add(Buffer.of(first));
  for (let first = 128; first < 255; first++)
    for (let second = 64; second < 255; second++) add(Buffer.of(first, second));
  tables.set(encoding, table);
  return table;
}
