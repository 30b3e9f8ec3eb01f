import { Icon } from '../icon';
import { kept } from '../kept';

const TOOLS = [
  ['bold', 'bold', 'Bold'],
  ['italic', 'italic', 'Italic'],
  ['strike', 'strikethrough', 'Strike through'],
  ['link', 'link', 'Link'],
  ['quote', 'text-quote', 'Quote'],
  ['bullets', 'list', 'List'],
  ['numbers', 'list-ordered', 'Numbered list'],
  ['code', 'code', 'Code'],
  ['block', 'square-code', 'Block of code'],
] as const;

export const Toolbar = kept(function Toolbar() {
  return (
    <div
      id="composer-toolbar"
      class="composer-toolbar"
      role="toolbar"
      aria-label="Formatting"
      data-composer-target="toolbar"
      hidden
    >
      {TOOLS.map(([format, icon, label]) => (
        <button
          key={format}
          class="icon-button"
          type="button"
          title={label}
          data-action="composer#format"
          data-composer-format-param={format}
        >
          <Icon name={icon} label={label} />
        </button>
      ))}
      <button class="icon-button" type="button" title="Emoji" aria-haspopup="dialog" data-action="emoji#pick">
        <Icon name="smile" label="Emoji" />
      </button>
    </div>
  );
});
