import { hiddenEntryLines } from '../../assets/rules/folds';
import { text } from '../../assets/texts/texts';
import type { ArchiveEntryView } from '../../src/protocol/attachment.view';
import { Icon } from '../components/icon';
import { Fold } from '../messages/fold';
import { iconOf } from './kinds';

/** The first of what is in an archive, by names and sizes. */
export function ArchiveExcerpt({ contents }: { contents: ArchiveEntryView[] }) {
  const hidden = hiddenEntryLines(contents.length);
  return (
    <div class="code-block">
      <ul class="file-excerpt archive-excerpt">
        {contents.map((entry, index) => (
          <li key={index}>
            <ArchiveName {...entry} />
            {entry.bytes !== null && <span class="file-size">{text.sizes.bytes(entry.bytes)}</span>}
          </li>
        ))}
      </ul>
      {hidden > 0 && <Fold hidden={hidden} isPart />}
    </div>
  );
}

/** Lets CSS shorten the folders and keep the name. */
export function ArchiveName({ name, bytes }: ArchiveEntryView) {
  const start = name.lastIndexOf('/', name.length - 2) + 1;
  return (
    <span class="archive-entry">
      <Icon name={bytes === null ? 'folder' : iconOf({ name, content_type: '' })} />
      <bdi>
        <span class="archive-folder">{name.slice(0, start)}</span>
        <span>{name.slice(start)}</span>
      </bdi>
    </span>
  );
}
