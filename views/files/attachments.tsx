import { shownSize } from '../../assets/rules/thumbnail-size';
import { text } from '../../assets/texts/texts';
import type { AttachmentView } from '../../src/protocol/attachment.view';
import { Album } from './album';
import { ArchiveExcerpt } from './archive-excerpt';
import { CardExcerpt } from './card';
import { cardsIn } from './card-fields';
import { FileRow, viewOf } from './file-row';
import { kindOf, tallClass } from './kinds';
import { TextExcerpt } from './text-excerpt';

export interface AttachmentsProps {
  files: AttachmentView[];
}

export function Attachments({ files }: AttachmentsProps) {
  const pictures = files.filter((file) => kindOf(file) === 'picture');
  const others = files.filter((file) => kindOf(file) !== 'picture');
  return (
    <div class="attachments">
      {pictures.length > 0 && <Album pictures={pictures} />}
      {others.map((file) => (
        <Other key={file.id} file={file} />
      ))}
    </div>
  );
}

interface FileProps {
  file: AttachmentView;
}

function Other({ file }: FileProps) {
  const kind = kindOf(file);
  return (
    <div class={`attachment attachment-${kind}`}>
      {kind === 'video' && <Video file={file} />}
      {kind === 'sound' && <Sound file={file} />}
      {kind === 'other' && file.thumbnail && <FirstPage file={file} />}
      {file.excerpt && <Excerpt file={file} excerpt={file.excerpt} />}
      {file.contents && <ArchiveExcerpt contents={file.contents} />}
      <FileRow file={file} />
    </div>
  );
}

function Excerpt({ file, excerpt }: FileProps & { excerpt: string }) {
  const cards = cardsIn(file.name, excerpt);
  if (!cards) return <TextExcerpt name={file.name} excerpt={excerpt} />;
  return <CardExcerpt found={cards} items={file.items} view={viewOf(file)} />;
}

const WIDE = { width: 1600, height: 900 };

const sizeOf = ({ thumbnail, width, height }: AttachmentView) =>
  thumbnail ?? (width !== null && height !== null ? { width, height } : WIDE);

/** Loads nothing but the thumbnail until it is played. */
function Video({ file }: FileProps) {
  const { url, name, thumbnail, content_type } = file;
  const { width, height } = shownSize(sizeOf(file));
  return (
    // biome-ignore lint/a11y/useMediaCaption: what people send has none
    <video
      class="video"
      controls
      playsInline
      preload={thumbnail && file.duration ? 'none' : 'metadata'}
      src={url}
      data-type={content_type}
      poster={thumbnail?.url}
      width={width}
      height={height}
      aria-label={text.files.video(name)}
    />
  );
}

function Sound({ file: { url, name, content_type } }: FileProps) {
  const label = text.files.recording(name);
  return (
    // biome-ignore lint/a11y/useMediaCaption: what people send has none
    <audio
      class="sound-player"
      controls
      preload="none"
      src={url}
      data-type={content_type}
      aria-label={label}
    />
  );
}

function FirstPage({ file }: FileProps) {
  const { url, name, thumbnail } = file;
  const size = shownSize(thumbnail!);
  const view = viewOf(file);
  return (
    <a
      class="photo document-thumbnail"
      href={view ?? `${url}?download=1`}
      download={view === undefined}
      aria-label={text.files.firstPage(name)}
      tabIndex={-1}
    >
      <img class={tallClass(size)} src={thumbnail!.url} alt="" {...size} loading="lazy" decoding="async" />
    </a>
  );
}
