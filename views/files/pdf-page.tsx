import type { PdfErrorCode } from '../../assets/pdf/messages';
import { text } from '../../assets/texts/texts';
import { Icon } from '../components/icon';
import { PasswordField } from '../components/password-field';
import { FilePage, type FilePageProps } from './file-page';

const words = text.files.pdf;
const ERROR_CODES: PdfErrorCode[] = ['damaged', 'unreachable', 'signedOut', 'gone'];

export type PdfPageProps = FilePageProps;

/** Its pages are drawn in a frame of their own, which a script adds. */
export function PdfPage(props: PdfPageProps) {
  const { id, name, bytes } = props.file;
  const path = `/attachments/${id}`;
  return (
    <FilePage {...props} isFilling controller="pdf-view" actions={<PdfActions />}>
      <PdfNotes path={path} />
      <div class="pdf-place">
        <div
          class="pdf-stage"
          data-pdf-view-target="stage"
          data-url={path}
          data-bytes={bytes}
          data-name={name}
        />
        <PdfPassword />
      </div>
    </FilePage>
  );
}

function PdfNotes({ path }: { path: string }) {
  return (
    <>
      <noscript>
        <p class="text-cut">{words.scriptless}</p>
      </noscript>
      <div role="status">
        {ERROR_CODES.map((code) => (
          <div key={code} class="text-cut pdf-error" data-pdf-view-target="error" data-error={code} hidden>
            <p>{words.errors[code]}</p>
            {code === 'unreachable' && (
              <button class="link-button" type="button" data-action="pdf-view#tryAgain">
                {words.tryAgain}
              </button>
            )}
            {code === 'signedOut' && <a href={`${path}/pages`}>{words.signIn}</a>}
          </div>
        ))}
      </div>
    </>
  );
}

/** What is typed goes to the frame alone. */
function PdfPassword() {
  return (
    <form
      class="pdf-password form"
      data-pdf-view-target="password"
      data-action="pdf-view#unlock"
      aria-label={words.locked}
      hidden
    >
      <h2>
        <Icon name="lock" />
        {words.locked}
      </h2>
      <PasswordField
        label={words.password}
        name="pdf_password"
        hint={words.passwordHint}
        autocomplete="off"
        required
      />
      <p class="field-error" role="alert" data-pdf-view-target="wrong" hidden>
        <Icon name="circle-alert" />
        <span>{words.wrongPassword}</span>
      </p>
      <button class="button button-primary" type="submit">
        {words.unlock}
      </button>
    </form>
  );
}

function PdfActions() {
  return (
    <div class="pdf-actions needs-script" data-pdf-view-target="actions" hidden>
      <div>
        <Act name="previous" icon="chevron-left" />
        <PageNumber />
        <Act name="next" icon="chevron-right" />
      </div>
      <div>
        <Act name="smaller" icon="zoom-out" />
        <button
          class="button button-quiet pdf-scale"
          type="button"
          data-pdf-view-target="scale"
          data-action="pdf-view#act"
          data-pdf-view-action-param="fit"
          title={words.fit}
        >
          100%
        </button>
        <Act name="larger" icon="zoom-in" />
      </div>
    </div>
  );
}

function Act({ name, icon }: { name: 'next' | 'previous' | 'larger' | 'smaller'; icon: string }) {
  return (
    <button
      class="icon-button"
      type="button"
      data-action="pdf-view#act"
      data-pdf-view-action-param={name}
      data-pdf-view-target={name}
    >
      <Icon name={icon} label={words[name]} />
    </button>
  );
}

function PageNumber() {
  return (
    <label class="pdf-number">
      <span class="visually-hidden">{words.page}</span>
      <input
        class="input"
        inputMode="numeric"
        autocomplete="off"
        value="1"
        data-pdf-view-target="number"
        data-action="change->pdf-view#go"
      />
      <span data-pdf-view-target="count" />
    </label>
  );
}
