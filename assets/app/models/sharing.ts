/** A file on its way to another app; its address would be of no use to whoever is not in the room. */
export interface Shared {
  /** Where it is downloaded. */
  address: string;
  name: string;
}

const TRIAL = () => new File([''], 'trial.txt', { type: 'text/plain' });

/** Most computers cannot; most phones can. */
export const canShareFiles = () => navigator.canShare?.({ files: [TRIAL()] }) ?? false;

/** @throws when the files are gone, or the system does not take them; not when somebody thinks better of it */
export async function shareFiles(shared: Shared[]): Promise<void> {
  const files = await Promise.all(shared.map(fileOf));
  await navigator.share({ files }).catch((fault: Error) => {
    if (fault.name !== 'AbortError') throw fault;
  });
}

/** Sent as a stream of bytes, which systems do not take from pages. */
const TYPES: Record<string, string> = { pdf: 'application/pdf', txt: 'text/plain', csv: 'text/csv' };

async function fileOf({ address, name }: Shared): Promise<File> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  const content = await answer.blob();
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  return new File([content], name, { type: TYPES[ending] ?? content.type });
}
