import { mediaTypeOf } from '../../assets/rules/media-types';
import { text } from '../../assets/texts/texts';
import type { AttachmentView } from '../../src/protocol/attachment.view';
import { Icon } from '../components/icon';
import { iconOf, kindOf } from './kinds';

interface FileProps {
  file: AttachmentView;
}

export function FileRow({ file }: FileProps) {
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

/** In a page of its own; undefined for what can only be saved, and in an export, which has no such pages. */
export function viewOf({ url, excerpt, content_type }: AttachmentView): string | undefined {
  if (!url.startsWith('/')) return undefined;
  const type = mediaTypeOf(content_type);
  if (type?.class === 'archive') return `${url}/contents`;
  if (type?.class === 'document') return `${url}/pages`;
  return excerpt ? `${url}/text` : undefined;
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

/** Lets CSS shorten the stem and keep the extension. */
function FileName({ name }: { name: string }) {
  const ending = /.{0,4}\.[^.]{1,8}$/u.exec(name)?.[0] ?? '';
  return (
    <bdi class="file-name">
      <span class="file-stem">{name.slice(0, name.length - ending.length)}</span>
      {ending}
    </bdi>
  );
}

const isPlayed = (file: AttachmentView) => ['video', 'sound'].includes(kindOf(file));

function detailOf({ bytes, duration }: AttachmentView): string {
  const size = text.sizes.bytes(bytes);
  return duration ? `${text.sizes.duration(duration)} · ${size}` : size;
}
