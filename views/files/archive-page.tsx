import { text } from '../../assets/texts/texts';
import { ArchiveName } from './archive-excerpt';
import { FilePage, type FilePageProps } from './file-page';

export interface ArchivePageProps extends FilePageProps {
  /** Undefined for what is damaged, or locked as a whole. */
  listing?: Listing;
}

interface Listing {
  entries: { name: string; bytes: number | null }[];
  isCut: boolean;
}

export function ArchivePage({ listing, ...frame }: ArchivePageProps) {
  if (!listing)
    return (
      <FilePage {...frame} note={text.files.archive.unreadable}>
        {null}
      </FilePage>
    );
  return (
    <FilePage {...frame} note={listing.isCut ? text.files.archive.cut : undefined}>
      <EntryTable entries={listing.entries} />
    </FilePage>
  );
}

function EntryTable({ entries }: Pick<Listing, 'entries'>) {
  return (
    <div class="text-table archive-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{text.files.archive.name}</th>
            <th scope="col" align="right">
              {text.files.archive.size}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ name, bytes }, index) => (
            <tr key={index}>
              <td>
                <ArchiveName name={name} bytes={bytes} />
              </td>
              <td align="right">{bytes === null ? '' : text.sizes.bytes(bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
