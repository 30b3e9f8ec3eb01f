import { renderToString } from 'preact-render-to-string';
import { hiddenCodeLines } from '../../assets/rules/folds';
import { text } from '../../assets/texts/texts';
import { Icon } from '../components/icon';
import { cached } from '../pages/cached';
import { Fold } from './fold';

const LANGUAGE = /^<code class="language-([\w+#-]+)">/;
const END = '</pre>';

/** Adds a label and a copy button, and makes wide code scrollable with the keyboard. */
export function codeBlocks(html: string): string {
  if (!html.includes('<pre>')) return html;
  const [before, ...pieces] = html.split('<pre>');
  return before + pieces.map(block).join('');
}

function block(piece: string): string {
  const end = piece.indexOf(END) + END.length;
  const isCode = end >= END.length && piece.startsWith('<code');
  if (!isCode) return `<pre tabindex="0">${piece}`;
  const hidden = hiddenCodeLines(piece.slice(0, end));
  const actions = renderToString(
    <>
      <CodeActions language={LANGUAGE.exec(piece)?.[1] ?? ''} />
      {hidden > 0 && <Fold hidden={hidden} />}
    </>,
  );
  return `<div class="code-block"><pre tabindex="0">${piece.slice(0, end)}${actions}</div>${piece.slice(end)}`;
}

const CodeActions = cached(function CodeActions({ language }: { language: string }) {
  return (
    <div class="code-actions">
      {language !== '' && <span class="code-language">{language}</span>}
      <button
        class="icon-button needs-script"
        type="button"
        aria-label={text.messages.copyCode}
        data-action="message-list#copyCode"
      >
        <Icon name="copy" />
      </button>
    </div>
  );
});
