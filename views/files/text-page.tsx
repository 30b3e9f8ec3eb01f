import { text } from '../../assets/texts/texts';
import { Icon } from '../components/icon';
import { tables } from '../messages/tables';
import { CardList } from './card';
import type { Cards } from './card-fields';
import { FilePage, type FilePageProps } from './file-page';
import { TextTable, type TextTableProps } from './text-table';

interface Lines {
  lines: string;
  language?: string;
}

export type TextContent =
  | Lines
  | { html: string }
  | { cards: Cards }
  | { table: Omit<TextTableProps, 'path'> };

export interface TextPageProps extends FilePageProps {
  choice?: { kind: 'table' | 'document' | Cards['kind']; isSource: boolean };
  content: TextContent;
  isCut: boolean;
}

export function TextPage({ choice, content, isCut, ...frame }: TextPageProps) {
  const path = `/attachments/${frame.file.id}/text`;
  const cut = 'table' in content ? text.files.text.cutTable : text.files.text.cut;
  return (
    <FilePage
      {...frame}
      choice={choice && <Choice path={path} {...choice} />}
      actions={'lines' in content && <LineActions />}
      note={isCut ? cut : undefined}
    >
      {'lines' in content && <TextLines {...content} />}
      {'table' in content && <TextTable path={path} {...content.table} />}
      {'cards' in content && <CardList {...content.cards} />}
      {'html' in content && (
        <article
          class="text-document body"
          data-controller="text-view"
          dir="auto"
          dangerouslySetInnerHTML={{ __html: tables(scrollable(content.html)) }}
        />
      )}
    </FilePage>
  );
}

const scrollable = (html: string) => html.replaceAll('<pre>', '<pre tabindex="0">');

/** Turbo morphs the page, so that focus and place stay. */
function Choice({ path, kind, isSource }: NonNullable<TextPageProps['choice']> & { path: string }) {
  const current = (is: boolean) => (is ? 'page' : undefined);
  return (
    <nav class="tabs" aria-label={text.files.text.view}>
      <a class="tab" href={path} data-turbo-action="replace" aria-current={current(!isSource)}>
        {text.files.text[kind]}
      </a>
      <a class="tab" href={`${path}?as=source`} data-turbo-action="replace" aria-current={current(isSource)}>
        {text.files.text.source}
      </a>
    </nav>
  );
}

function LineActions() {
  return (
    <>
      <label class="button text-wrap">
        <input class="visually-hidden" type="checkbox" autocomplete="off" />
        <Icon name="text-wrap" />
        {text.files.text.wrap}
      </label>
      <button class="button needs-script" type="button" data-action="clipboard#copy">
        <Icon name="copy" />
        <span data-clipboard-target="label">{text.actions.copy}</span>
      </button>
    </>
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
