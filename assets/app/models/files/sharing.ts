import { getFile } from '../page/requests';

export interface SharedFile {
  url: string;
  name: string;
}

/** Pictures, and other files by their rows, of which some are a link and some hold one. */
export function filesIn(message: Element): SharedFile[] {
  const files = message.querySelectorAll<HTMLElement>('a.photo[data-name], .file-row');
  return Array.from(files, (file) => ({
    url: (file.querySelector<HTMLAnchorElement>('a[download]') ?? (file as HTMLAnchorElement)).href,
    name: file.dataset.name ?? file.querySelector('.file-name')?.textContent ?? '',
  }));
}

const sampleFile = () => new File([''], 'trial.txt', { type: 'text/plain' });

export const canShareFiles = () => navigator.canShare?.({ files: [sampleFile()] }) ?? false;

/** @throws if a file cannot be fetched or shared, but not on cancellation */
export async function shareFiles(shared: SharedFile[]): Promise<void> {
  const files = await Promise.all(shared.map(fetchFile));
  await navigator.share({ files }).catch((error: Error) => {
    if (error.name !== 'AbortError') throw error;
  });
}

/** The server sends these types as `application/octet-stream`, which share sheets reject. */
const TYPES: Record<string, string> = { pdf: 'application/pdf', txt: 'text/plain', csv: 'text/csv' };

async function fetchFile({ url, name }: SharedFile): Promise<File> {
  const content = await getFile(url);
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  return new File([content], name, { type: TYPES[ending] ?? content.type });
}
