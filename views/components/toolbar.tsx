import { text } from '../../assets/texts/texts';
import { Icon } from '../components/icon';
import { cached } from '../pages/cached';

const TOOLS = [
  ['bold', 'bold'],
  ['italic', 'italic'],
  ['strike', 'strikethrough'],
  ['link', 'link'],
  ['quote', 'text-quote'],
  ['bullets', 'list'],
  ['numbers', 'list-ordered'],
  ['code', 'code'],
  ['block', 'square-code'],
] as const;

/** For a form of the controller `formatting`. */
export const Toolbar = cached(function Toolbar({ id }: { id?: string }) {
  return (
    <div id={id} class="toolbar needs-script" role="toolbar" aria-label={text.messages.formatting.title}>
      {TOOLS.map(([format, icon]) => (
        <button
          key={format}
          class="icon-button"
          type="button"
          title={text.messages.formatting[format]}
          data-action="formatting#apply"
          data-formatting-format-param={format}
        >
          <Icon name={icon} label={text.messages.formatting[format]} />
        </button>
      ))}
    </div>
  );
});
