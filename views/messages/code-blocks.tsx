import { text } from '../../assets/texts/texts';
import { Icon } from '../icon';
import { kept } from '../kept';
import { renderText } from '../pieces';

const LANGUAGE = /^<code class="language-([\w+#-]+)">/;
const END = '</pre>';

/** Wide code scrolls by itself, also for who has no mouse; it says its language, and can be copied. */
export function codeBlocks(html: string): string {
  if (!html.includes('<pre>')) return html;
  const [before, ...pieces] = html.split('<pre>');
  return before + pieces.map(block).join('');
}

function block(piece: string): string {
  const end = piece.indexOf(END) + END.length;
  const isCode = end >= END.length && piece.startsWith('<code');
  if (!isCode) return `<pre tabindex="0">${piece}`;
  const acts = renderText(<CodeActs language={LANGUAGE.exec(piece)?.[1] ?? ''} />);
  return `<div class="code-block"><pre tabindex="0">${piece.slice(0, end)}${acts}</div>${piece.slice(end)}`;
}

const CodeActs = kept(function CodeActs({ language }: { language: string }) {
  return (
    <div class="code-acts">
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
