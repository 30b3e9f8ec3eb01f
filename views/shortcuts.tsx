import { Icon } from './icon';

const SHORTCUTS: [keys: string[][], does: string][] = [
  [[['Enter']], 'Send the message'],
  [[['Shift', 'Enter']], 'Start a new line'],
  [[['↑']], 'Edit my last message'],
  [[['Esc']], 'Leave what is open'],
  [
    [
      ['Ctrl', 'K'],
      ['⌘', 'K'],
    ],
    'Go to a room or a person',
  ],
  [
    [
      ['Alt', '↑'],
      ['Alt', '↓'],
    ],
    'Previous and next unread',
  ],
  [[['/'], ['Ctrl', 'F']], 'Search'],
  [[['?']], 'Show this list'],
];

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
        <h2 id="shortcuts-title">Keyboard</h2>
        <form method="dialog">
          <button class="icon-button" type="submit">
            <Icon name="x" label="Close" />
          </button>
        </form>
      </header>
      <dl class="shortcuts">
        {SHORTCUTS.map(([ways, does]) => (
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
