import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** Of a process and its descendants, those that have ended too. */
export function cpuSecondsOfTree(pid) {
  const processes = readdirSync('/proc').flatMap((name) => statOf(name) ?? []);
  const tree = new Set([pid]);
  const isNew = ({ id, parent }) => tree.has(parent) && !tree.has(id);
  for (let grown = processes.filter(isNew); grown.length > 0; grown = processes.filter(isNew))
    for (const { id } of grown) tree.add(id);
  const ticks = processes.filter(({ id }) => tree.has(id)).reduce((sum, one) => sum + one.ticks, 0);
  return ticks / TICKS_PER_SECOND;
}

/** The name of a program may contain spaces and parentheses. */
function statOf(name) {
  if (!/^\d+$/.test(name)) return undefined;
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { id: Number(name), parent: Number(fields[1]), ticks };
  } catch {
    return undefined; // it has just ended
  }
}
