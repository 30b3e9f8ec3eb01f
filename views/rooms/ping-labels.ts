interface Named {
  id: number;
  name: string;
}

/** Each person’s first name, with the initial of the last where two are alike, or else the whole name. */
export function shortNames(people: Named[]): Map<number, string> {
  const distinct = [...new Map(people.map((person) => [person.id, person])).values()];
  const labels = new Map<number, string>();
  let open = distinct;
  for (const shorten of [firstName, withInitial]) {
    const alike = Map.groupBy(open, shorten);
    for (const [label, [first, ...others]] of alike)
      if (first && others.length === 0) labels.set(first.id, label);
    open = open.filter(({ id }) => !labels.has(id));
  }
  for (const { id, name } of open) labels.set(id, name);
  return labels;
}

const wordsOf = (name: string) => name.trim().split(/\s+/u);
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}.]+$/gu;

function firstName({ name }: Named): string {
  const [first = name] = wordsOf(name);
  const bare = first.replace(EDGES, '');
  return bare === '' || (bare.endsWith('.') && wordsOf(name).length > 1) ? name : bare;
}

function withInitial(person: Named): string {
  const last = wordsOf(person.name).slice(1).at(-1);
  const initial = last && new Intl.Segmenter().segment(last).containing(0)?.segment;
  return initial ? `${firstName(person)} ${initial}.` : person.name;
}
