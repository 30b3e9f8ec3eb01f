import { albumClass, isInAlbum, stackedAt } from '../../assets/rules/albums';
import type { AttachmentView } from '../../src/protocol/attachment.view';
import { Picture } from './picture';

export function Album({ pictures }: { pictures: AttachmentView[] }) {
  const count = pictures.length;
  return (
    <div class={albumClass(count)}>
      {pictures.map((file, index) => (
        <Picture key={file.id} file={file} isHidden={!isInAlbum(index)} stacked={stackedAt(index, count)} />
      ))}
    </div>
  );
}
