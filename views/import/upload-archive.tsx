import { text } from '../../assets/texts/texts';
import { Card } from '../components/card';
import { ProductSelect } from './product-select';

/** In parts, which go on where the line broke; then what came is checked. */
export function UploadArchive({ maxMib }: { maxMib: number }) {
  const words = text.importing.upload;
  return (
    <Card title={words.title}>
      <p class="hint">{words.hint(maxMib)}</p>
      <form
        class="form needs-script"
        method="post"
        action="/account/imports"
        data-controller="archive-upload"
        data-action="submit->archive-upload#send"
      >
        <ArchiveChoice />
        <input type="hidden" name="upload_id" data-archive-upload-target="id" />
        <UploadProgress />
        <p class="export-error" role="alert" hidden data-archive-upload-target="error" />
        <button class="button button-primary" type="submit" data-archive-upload-target="submit">
          {words.submit}
        </button>
      </form>
      <noscript>
        <p class="hint">{words.noScript}</p>
      </noscript>
    </Card>
  );
}

function ArchiveChoice() {
  return (
    <div class="import-choice">
      <ProductSelect label={text.importing.product} />
      <input
        class="input import-file"
        type="file"
        accept=".zip,application/zip"
        required
        aria-label={text.importing.upload.file}
        data-archive-upload-target="file"
      />
    </div>
  );
}

function UploadProgress() {
  const { progress } = text.importing.upload;
  return (
    <div class="verdict-progress" role="status" hidden data-archive-upload-target="progress">
      <p>{progress}</p>
      <progress aria-label={progress} max="1" value="0" data-archive-upload-target="bar" />
    </div>
  );
}
