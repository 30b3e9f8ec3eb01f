import { type Edit, SABOTAGES } from './catalogue';

interface Place extends Edit {
  name: string;
  at: number;
}

/**
 * Adds each sabotage beside the original code, chosen at run time by `SABOTAGE=name`.
 * @throws when a snippet does not occur exactly once, or overlaps another
 */
export function sabotage(file: string, source: string): string {
  const places = SABOTAGES.flatMap(({ name, edits }) =>
    edits.filter((edit) => edit.file === file).map((edit) => ({ ...edit, name, at: place(source, edit) })),
  );
  const groups = [...Map.groupBy(places, ({ at }) => at).values()].sort(([a], [b]) => b!.at - a!.at);
  let end = source.length;
  return groups.reduce((text, group) => {
    const { at, find } = group[0]!;
    if (at + find.length > end || group.some((edit) => edit.find !== find))
      throw new Error(`Sabotages of ${file} overlap: ${group.map(({ name }) => name).join(', ')}`);
    end = at;
    return text.slice(0, at) + choice(group) + text.slice(at + find.length);
  }, source);
}

function place(source: string, { file, find }: Edit): number {
  const at = source.indexOf(find);
  if (at < 0 || source.indexOf(find, at + 1) >= 0)
    throw new Error(`A sabotage needs this once in ${file}: ${find}`);
  return at;
}

function choice(group: Place[]): string {
  const { find } = group[0]!;
  const isOn = ({ name }: Place) => `process.env.SABOTAGE === '${name}'`;
  return find.endsWith(';')
    ? `${group.map((edit) => `if (${isOn(edit)}) {${edit.replace}} else `).join('')}{${find}}`
    : `(${group.map((edit) => `${isOn(edit)} ? ${edit.replace} : `).join('')}${find})`;
}
