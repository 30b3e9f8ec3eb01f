import { text } from '../../assets/texts/texts';
import { CommandKey } from './command-key';
import { DialogHead } from './dialog-head';

const COMMAND = 'command';

function shortcuts(): [keys: string[][], does: string][] {
  const keys = text.shell.keys;
  const does = text.shell.shortcuts;
  return [
    [[[keys.enter]], does.send],
    [[[keys.shift, keys.enter]], does.newLine],
    [[['↑']], does.editLast],
    [[['↑'], ['↓']], does.walk],
    [[['R']], does.reply],
    [[['E']], does.edit],
    [[['+']], does.boost],
    [[[keys.escape]], does.leave],
    [[[COMMAND, 'K']], text.rooms.switcher.title],
    [
      [
        [keys.alt, '↑'],
        [keys.alt, '↓'],
      ],
      does.unread,
    ],
    [
      [
        [keys.alt, keys.shift, '↑'],
        [keys.alt, keys.shift, '↓'],
      ],
      does.moveRoom,
    ],
    [[['/'], [COMMAND, 'F']], text.actions.search],
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
      <DialogHead id="shortcuts-title" title={text.shell.shortcuts.title} />
      <dl class="shortcuts">
        {shortcuts().map(([ways, does]) => (
          <div key={does} class="shortcut">
            <dt>{does}</dt>
            <dd>
              {ways.map((keys) => (
                <Keys key={keys.join()} keys={keys} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}

function Keys({ keys }: { keys: string[] }) {
  return (
    <span class="keys">
      {keys.map((key) => (key === COMMAND ? <CommandKey key={key} /> : <kbd key={key}>{key}</kbd>))}
    </span>
  );
}
