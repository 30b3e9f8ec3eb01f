import type { PdfFault } from '../../assets/pdf/messages';
import { text } from '../../assets/texts/texts';
import { Icon } from '../components/icon';
import { FilePage, type FilePageProps } from './file-page';

const words = text.files.pdf;
const FAULTS: PdfFault[] = ['locked', 'damaged', 'unreachable'];

export type PdfPageProps = FilePageProps;

/** Its pages are drawn in a frame of their own, which a script adds. */
export function PdfPage(props: PdfPageProps) {
  const { id, name, bytes } = props.file;
  return (
    <FilePage {...props} isFilling controller="pdf-view" actions={<PdfActions />}>
      <PdfNotes />
      <div
        class="pdf-stage"
        data-pdf-view-target="stage"
        data-url={`/attachments/${id}`}
        data-bytes={bytes}
        data-name={name}
      />
    </FilePage>
  );
}

function PdfNotes() {
  return (
    <>
      <noscript>
        <p class="text-cut">{words.scriptless}</p>
      </noscript>
      <div role="status">
        {FAULTS.map((fault) => (
          <p key={fault} class="text-cut" data-pdf-view-target="fault" data-fault={fault} hidden>
            {words.faults[fault]}
          </p>
        ))}
      </div>
    </>
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
