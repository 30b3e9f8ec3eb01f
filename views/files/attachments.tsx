import { text } from '../../assets/texts/texts';
import type { AttachmentView } from '../../src/files/attachment.view';
import { Icon } from '../icon';
import { iconOf, kindOf, shownSize, tallClass } from './kinds';

export interface AttachmentsProps {
  files: AttachmentView[];
}

/** The files of a message: pictures together, the rest below, each with its own row. */
export function Attachments({ files }: AttachmentsProps) {
  const pictures = files.filter((file) => kindOf(file) === 'picture');
  const others = files.filter((file) => kindOf(file) !== 'picture');
  return (
    <div class="attachments">
      {pictures.length > 0 && (
        <div class={pictures.length > 1 ? 'photos photos-many' : 'photos'}>
          {pictures.map((file) => (
            <Picture key={file.id} file={file} isAlone={pictures.length === 1} />
          ))}
        </div>
      )}
      {others.map((file) => (
        <Other key={file.id} file={file} />
      ))}
    </div>
  );
}

interface FileProps {
  file: AttachmentView;
}

/** Small enough to be shown as it is, where it moves. */
const MOVING_BYTES = 4_000_000;
const SHOWN = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'];

function Picture({ file, isAlone }: FileProps & { isAlone: boolean }) {
  const { url, name, content_type, animated, bytes } = file;
  const preview = file.preview!;
  const size = shownSize(preview, isAlone);
  return (
    <a
      class="photo"
      href={url}
      data-picture={SHOWN.includes(content_type) ? url : preview.url}
      data-download={`${url}?download=1`}
      data-name={name}
      data-size={text.sizes.bytes(bytes)}
      aria-label={text.files.picture(name)}
    >
      <picture>
        {animated && bytes <= MOVING_BYTES && (
          <source srcset={url} media="(prefers-reduced-motion: no-preference)" />
        )}
        <img class={tallClass(size)} src={preview.url} alt="" {...size} loading="lazy" decoding="async" />
      </picture>
      {animated && <span class="photo-mark">{text.files.moving}</span>}
    </a>
  );
}

function Other({ file }: FileProps) {
  const kind = kindOf(file);
  return (
    <div class={`attachment attachment-${kind}`}>
      {kind === 'video' && <Film file={file} />}
      {kind === 'sound' && <Sound file={file} />}
      {kind === 'other' && file.preview && <FirstPage file={file} />}
      <FileRow file={file} />
    </div>
  );
}

const WIDE = { width: 1600, height: 900 };

/** Its first picture is there before it is asked for; nothing else of it is fetched. */
function Film({ file: { url, name, preview } }: FileProps) {
  const { width, height } = shownSize(preview ?? WIDE, true);
  return (
    // biome-ignore lint/a11y/useMediaCaption: what people send has none
    <video
      class="film"
      controls
      playsInline
      preload={preview ? 'none' : 'metadata'}
      src={url}
      poster={preview?.url}
      width={width}
      height={height}
      aria-label={text.files.video(name)}
    />
  );
}

function Sound({ file: { url, name } }: FileProps) {
  const label = text.files.recording(name);
  // biome-ignore lint/a11y/useMediaCaption: what people send has none
  return <audio class="sound-player" controls preload="none" src={url} aria-label={label} />;
}

function FirstPage({ file: { url, name, preview } }: FileProps) {
  const size = shownSize(preview!, true);
  return (
    <a
      class="photo first-page"
      href={`${url}?download=1`}
      download
      aria-label={text.files.firstPage(name)}
      tabIndex={-1}
    >
      <img class={tallClass(size)} src={preview!.url} alt="" {...size} loading="lazy" decoding="async" />
    </a>
  );
}

/** Where it is too long its middle goes: the ending says what it is. */
export function FileName({ name }: { name: string }) {
  const ending = /.{0,4}\.[^.]{1,8}$/u.exec(name)?.[0] ?? '';
  return (
    <bdi class="file-name">
      <span class="file-stem">{name.slice(0, name.length - ending.length)}</span>
      {ending}
    </bdi>
  );
}

/** What it is called, how large it is, and the way to have it. */
function FileRow({ file: { url, name, bytes } }: FileProps) {
  return (
    <a class="file-row" href={`${url}?download=1`} download>
      <Icon name={iconOf(name)} />
      <span class="file-words">
        <FileName name={name} />
        <span class="file-size">{text.sizes.bytes(bytes)}</span>
      </span>
      <Icon name="download" label={text.acts.download} />
    </a>
  );
}
