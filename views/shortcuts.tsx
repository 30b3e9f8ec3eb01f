import { text } from '../assets/texts/texts';
import { Icon } from './icon';

function shortcuts(): [keys: string[][], does: string][] {
  const keys = text.shell.keys;
  const does = text.shell.shortcuts;
  return [
    [[[keys.enter]], does.send],
    [[[keys.shift, keys.enter]], does.newLine],
    [[['↑']], does.editLast],
    [[[keys.escape]], does.leave],
    [
      [
        [keys.control, 'K'],
        ['⌘', 'K'],
      ],
      text.rooms.switcher.title,
    ],
    [
      [
        [keys.alt, '↑'],
        [keys.alt, '↓'],
      ],
      does.unread,
    ],
    [[['/'], [keys.control, 'F']], text.acts.search],
    [[['?']], does.list],
  ];
}

export function ShortcutsDialog() {
  return (
    <dialog
      id="shortcuts"
      class="dialog"
      aria-labelledby="shortcuts-title"
      data-shortcuts-target="dialog"
      data-controller="dialog"
    >
      <header class="dialog-head">
        <h2 id="shortcuts-title">{text.shell.shortcuts.title}</h2>
        <form method="dialog">
          <button class="icon-button" type="submit">
            <Icon name="x" label={text.acts.close} />
          </button>
        </form>
      </header>
      <dl class="shortcuts">
        {shortcuts().map(([ways, does]) => (
          <div key={does} class="shortcut">
            <dt>{does}</dt>
            <dd>
              {ways.map((keys) => (
                <span key={keys.join()} class="keys">
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
