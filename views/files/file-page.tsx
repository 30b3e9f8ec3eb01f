import type { ComponentChildren } from 'preact';
import { text } from '../../assets/texts/texts';
import type { AttachmentView } from '../../src/protocol/attachment.view';
import { Icon } from '../components/icon';
import { Layout } from '../pages/layout';
import type { PageContext } from '../pages/page';

export interface FilePageProps {
  page: PageContext;
  file: Pick<AttachmentView, 'id' | 'name' | 'bytes'>;
  back: string;
}

interface FramedProps extends FilePageProps {
  choice?: ComponentChildren;
  actions?: ComponentChildren;
  note?: string;
  /** Fills the window, and scrolls within. */
  isFilling?: boolean;
  controller?: string;
  children: ComponentChildren;
}

export function FilePage(props: FramedProps) {
  const { page, file, back, note, isFilling, controller = 'clipboard', children } = props;
  return (
    <Layout page={page} title={file.name} shape="card">
      <header class="card-bar">
        <a class="button button-quiet" href={back}>
          <Icon name="arrow-left" />
          {text.shell.backToRoom}
        </a>
      </header>
      <main
        id="main"
        class={isFilling ? 'text-page text-page-filling' : 'text-page'}
        tabIndex={-1}
        data-controller={controller}
      >
        <FileHead {...props} />
        {note && <p class="text-cut">{note}</p>}
        {children}
      </main>
    </Layout>
  );
}

function FileHead({ file, choice, actions }: FramedProps) {
  return (
    <div class="text-head">
      <div class="text-title">
        <h1>
          <bdi>{file.name}</bdi>
        </h1>
        <p class="hint">{text.sizes.bytes(file.bytes)}</p>
      </div>
      {choice}
      <div class="text-actions">
        {actions}
        <a class="button" href={`/attachments/${file.id}?download=1`} download>
          <Icon name="download" />
          <span>{text.actions.download}</span>
        </a>
      </div>
    </div>
  );
}
