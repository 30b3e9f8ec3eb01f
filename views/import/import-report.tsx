import { text } from '../../assets/texts/texts';
import type { ImportKindView, ImportNoteView } from '../../src/protocol/import.view';
import { Icon } from '../components/icon';

export function ImportReport({ kinds, isDone }: { kinds: ImportKindView[]; isDone: boolean }) {
  const words = text.importing;
  const came = kinds.filter(({ imported, matched }) => imported + matched > 0);
  return (
    <>
      <h3>{isDone ? words.came : words.wouldCome}</h3>
      <ul class="rows export-contents">
        {came.map(({ kind, imported, matched }) => (
          <li key={kind} class="row">
            <Icon name="circle-check" />
            <span class="row-text">{words.kinds[kind]}</span>
            <span class="hint">{words.imported(imported, matched)}</span>
          </li>
        ))}
      </ul>
      <Notes title={words.leftOut} notes={kinds.map(({ kind, left_out }) => [kind, left_out])} />
      <Notes title={words.changed} notes={kinds.map(({ kind, changed }) => [kind, changed])} />
    </>
  );
}

interface NotesProps {
  title(count: number): string;
  notes: [kind: string, notes: ImportNoteView[]][];
}

function Notes({ title, notes }: NotesProps) {
  const all = notes.flatMap(([kind, list]) => list.map((note) => ({ kind, ...note })));
  if (all.length === 0) return null;
  return (
    <details class="moving-in import-notes">
      <summary class="row">
        <Icon name="info" />
        <span class="row-text">{title(all.reduce((sum, { count }) => sum + count, 0))}</span>
        <Icon name="chevron-down" />
      </summary>
      <ul class="moving-in-steps">
        {all.map(({ kind, words, count, examples }) => (
          <li key={`${kind} ${words}`}>
            <strong>{text.importing.kinds[kind]}</strong> · {text.importing.note(count, words)}
            {examples.length > 0 && <small class="hint import-examples">{examples.join(', ')}</small>}
          </li>
        ))}
      </ul>
    </details>
  );
}
