import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';

/** Judges no name: whoever unpacks an entry must see where it leads. @throws for more than `maxEntries` */
export async function openZip(path: string, maxEntries = Number.POSITIVE_INFINITY): Promise<ZipFile> {
  const zip = await openPromise(path, { lazyEntries: true, decodeStrings: false, autoClose: false });
  if (zip.entryCount <= maxEntries) return zip;
  zip.close();
  throw new Error(`it has more than ${maxEntries} entries`);
}

type Named = Pick<Entry, 'generalPurposeBitFlag' | 'fileNameRaw' | 'extraFields'>;

export const nameOf = ({ generalPurposeBitFlag, fileNameRaw, extraFields }: Named): string =>
  getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
