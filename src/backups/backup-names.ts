const NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z$/;
const KINDS = ['incomplete', 'scratch', 'removed'] as const;
const PARTIAL = new RegExp(`^\\.(${KINDS.join('|')})-${NAME.source.slice(1)}`);

export const nameAt = (time: number) => new Date(time).toISOString().replaceAll(':', '-');

export const isBackupName = (name: string) => NAME.test(name);

export const partialName = (kind: (typeof KINDS)[number], name: string) => `.${kind}-${name}`;

export const isPartialName = (name: string) => PARTIAL.test(name);
