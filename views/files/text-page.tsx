import { text as words } from '../../assets/texts/texts';
import type { AttachmentView } from '../../src/protocol/attachment.view';
import { Icon } from '../components/icon';
import { tables } from '../messages/tables';
import { Layout } from '../pages/layout';
import type { PageContext } from '../pages/page';
import { TextTable, type TextTableProps } from './text-table';

interface Lines {
  /** An element for each line. */
  lines: string;
  /** For colors. */
  language?: string;
}

export type TextContent = Lines | { html: string } | { table: Omit<TextTableProps, 'path'> };

export interface TextPageProps {
  page: PageContext;
  file: Pick<AttachmentView, 'id' | 'name' | 'bytes'>;
  back: string;
  /** Where there is a better way than its lines. */
  choice?: { kind: 'table' | 'document'; isSource: boolean };
  content: TextContent;
  /** Whether there is more than is shown. */
  isCut: boolean;
}

/** Works without scripts, which add colors and the copy button. */
export function TextPage({ page, file, back, choice, content, isCut }: TextPageProps) {
  const path = `/attachments/${file.id}/text`;
  return (
    <Layout page={page} title={file.name} shape="card">
      <header class="card-bar">
        <a class="button button-quiet" href={back}>
          <Icon name="arrow-left" />
          {words.shell.backToRoom}
        </a>
      </header>
      <main id="main" class="text-page" tabIndex={-1} data-controller="clipboard">
        <div class="text-head">
          <div class="text-title">
            <h1 dir="auto">{file.name}</h1>
            <p class="hint">{words.sizes.bytes(file.bytes)}</p>
          </div>
          {choice && <Choice path={path} {...choice} />}
          <Actions file={file} hasLines={'lines' in content} />
        </div>
        {isCut && (
          <p class="text-cut">{'table' in content ? words.files.text.cutTable : words.files.text.cut}</p>
        )}
        {'lines' in content && <TextLines {...content} />}
        {'table' in content && <TextTable path={path} {...content.table} />}
        {'html' in content && (
          <article
            class="text-document body"
            data-controller="text-view"
            dir="auto"
            dangerouslySetInnerHTML={{ __html: tables(scrollable(content.html)) }}
          />
        )}
      </main>
    </Layout>
  );
}

/** By keys, too. */
const scrollable = (html: string) => html.replaceAll('<pre>', '<pre tabindex="0">');

/** Turbo morphs the page, so that focus and place stay. */
function Choice({ path, kind, isSource }: NonNullable<TextPageProps['choice']> & { path: string }) {
  const current = (is: boolean) => (is ? 'page' : undefined);
  return (
    <nav class="tabs" aria-label={words.files.text.view}>
      <a class="tab" href={path} data-turbo-action="replace" aria-current={current(!isSource)}>
        {words.files.text[kind]}
      </a>
      <a class="tab" href={`${path}?as=source`} data-turbo-action="replace" aria-current={current(isSource)}>
        {words.files.text.source}
      </a>
    </nav>
  );
}

function Actions({ file, hasLines }: { file: TextPageProps['file']; hasLines: boolean }) {
  return (
    <div class="text-actions">
      {hasLines && (
        <>
          <label class="button text-wrap">
            <input class="visually-hidden" type="checkbox" autocomplete="off" />
            <Icon name="text-wrap" />
            {words.files.text.wrap}
          </label>
          <button class="button needs-script" type="button" data-action="clipboard#copy">
            <Icon name="copy" />
            <span data-clipboard-target="label">{words.actions.copy}</span>
          </button>
        </>
      )}
      <a class="button" href={`/attachments/${file.id}?download=1`} download>
        <Icon name="download" />
        {words.actions.download}
      </a>
    </div>
  );
}

/** Numbers are drawn by the stylesheet, so that nobody copies them. */
function TextLines({ lines, language }: Lines) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, by keys, too
    <pre class="text-lines" tabIndex={0} data-controller={language && 'text-view'}>
      <code
        class={language && `language-${language}`}
        data-clipboard-target="content"
        data-text-view-target="code"
        dangerouslySetInnerHTML={{ __html: lines }}
      />
    </pre>
  );
}
