import { hrefOf } from '../addresses';

/** Only of lines `[label]: address` that the message uses. */
export type References = ReadonlyMap<string, string>;

const DEFINITION = /^ {0,3}\[(?<label>[^[\]\\]{1,200})\]:[ \t]*<?(?<address>[^\s<>]+)>?[ \t]*$/;
const DEFINITIONS = new RegExp(DEFINITION, 'gm');
const REFERENCES = /\[([^[\]\\]{1,200})\](?!:)/g;

export function referencesIn(source: string): References {
  const references = new Map<string, string>();
  if (!source.includes(']:')) return references;
  const used = new Set(Array.from(source.matchAll(REFERENCES), ([, label]) => labelOf(label!)));
  for (const { groups } of source.matchAll(DEFINITIONS)) {
    const label = labelOf(groups!.label!);
    const leads = hrefOf(groups!.address!) !== undefined;
    if (leads && used.has(label) && !references.has(label)) references.set(label, groups!.address!);
  }
  return references;
}

export function isDefinition(line: string, references: References): boolean {
  const { label, address } = DEFINITION.exec(line)?.groups ?? {};
  return label !== undefined && references.get(labelOf(label)) === address;
}

const labelOf = (label: string) => label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();
