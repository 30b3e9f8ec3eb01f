import { mediaTypeOf } from '../../assets/rules/media-types';
import { text } from '../../assets/texts/texts';
import type { AttachmentView } from '../../src/protocol/attachment.view';
import { Icon } from '../components/icon';
import { Album } from './album';
import { ArchiveExcerpt } from './archive-excerpt';
import { cardOf } from './card';
import { iconOf, kindOf, shownSize, tallClass } from './kinds';
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
      {file.excerpt &&
        (cardOf(file.name, file.excerpt) ?? <TextExcerpt name={file.name} excerpt={file.excerpt} />)}
      {file.contents && <ArchiveExcerpt contents={file.contents} />}
      <FileRow file={file} />
    </div>
  );
}

const isPlayed = (file: AttachmentView) => ['video', 'sound'].includes(kindOf(file));

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

/** Lets CSS shorten the stem and keep the extension. */
export function FileName({ name }: { name: string }) {
  const ending = /.{0,4}\.[^.]{1,8}$/u.exec(name)?.[0] ?? '';
  return (
    <bdi class="file-name">
      <span class="file-stem">{name.slice(0, name.length - ending.length)}</span>
      {ending}
    </bdi>
  );
}

/** In a page of its own; undefined for what can only be saved, and in an export, which has no such pages. */
function viewOf({ url, excerpt, content_type }: AttachmentView): string | undefined {
  if (!url.startsWith('/')) return undefined;
  const type = mediaTypeOf(content_type);
  if (type?.class === 'archive') return `${url}/contents`;
  if (type?.class === 'document') return `${url}/pages`;
  return excerpt ? `${url}/text` : undefined;
}

function FileRow({ file }: FileProps) {
  const { url } = file;
  const view = viewOf(file);
  const download = <Icon name="download" label={text.actions.download} />;
  if (!view)
    return (
      <a class="file-row" href={`${url}?download=1`} download>
        <FileWords file={file} />
        {download}
      </a>
    );
  return (
    <div class="file-row">
      <a class="file-open" href={view}>
        <FileWords file={file} />
      </a>
      <a class="icon-button" href={`${url}?download=1`} download>
        {download}
      </a>
    </div>
  );
}

function FileWords({ file }: FileProps) {
  return (
    <>
      <Icon name={iconOf(file)} />
      <span class="file-text">
        <FileName name={file.name} />
        <span class="file-size">{detailOf(file)}</span>
        {isPlayed(file) && <span class="file-size file-unplayable">{text.files.unplayable}</span>}
      </span>
    </>
  );
}

function detailOf({ bytes, duration }: AttachmentView): string {
  const size = text.sizes.bytes(bytes);
  return duration ? `${text.sizes.duration(duration)} · ${size}` : size;
}
