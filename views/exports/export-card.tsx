import { text } from '../../assets/texts/texts';
import { ConfirmForm } from '../components/confirm-form';
import { Icon } from '../components/icon';
import { Time } from '../components/time';
import type { ShownExport } from './exports';

interface ExportCardProps {
  shown: ShownExport;
  account: string;
}

export function ExportCard({ shown, account }: ExportCardProps) {
  const { state, error } = shown;
  const title = text.exporting.states[state];
  return (
    <section class={`card export export-${state}`} aria-label={title}>
      <header class="export-head">
        <div class="export-title">
          <h2>{title}</h2>
          <p class="hint">
            {text.exporting.about(whatOf(shown, account), <Time at={shown.created_at} shape="moment" />)}
          </p>
        </div>
        {state === 'ready' && (
          <span class="export-state">
            <Icon name="circle-check" />
            {text.exporting.complete}
          </span>
        )}
      </header>
      {state === 'ready' && <Ready shown={shown} />}
      {(state === 'running' || state === 'waiting') && <Progress shown={shown} />}
      {error && <p class="export-error">{error}</p>}
      <Foot shown={shown} />
    </section>
  );
}

function whatOf({ kind, room_id, roomName }: ShownExport, account: string): string {
  const { kinds } = text.exporting;
  if (kind === 'own') return kinds.own;
  if (room_id === null) return kinds.account(account);
  return roomName ? kinds.room(roomName) : kinds.goneRoom;
}

function Ready({ shown }: { shown: ShownExport }) {
  const { rooms, messages, files } = shown;
  const { contents } = text.exporting;
  const lines = [
    [contents.pages(rooms), text.exporting.messages(messages)],
    [contents.data, contents.dataKind],
    [contents.files, contents.fileCount(files)],
    [contents.checksums, contents.checksumKind],
  ];
  return (
    <>
      <ExportFile shown={shown} />
      <ul class="rows export-contents">
        {lines.map(([what, amount]) => (
          <li key={what} class="row">
            <Icon name="circle-check" />
            <span class="row-text">{what}</span>
            <span class="hint">{amount}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Progress({ shown: { progress, state, beganAgain } }: { shown: ShownExport }) {
  const step = progress ? text.exporting.steps[progress.step] : text.exporting.states[state];
  const { done = 0, total = 0 } = progress ?? {};
  return (
    <div class="verdict-progress" role="status" data-running>
      <p>{step}</p>
      <progress aria-label={step} {...(total > 0 ? { value: done, max: total } : undefined)} />
      {beganAgain && <p>{text.exporting.beganAgain}</p>}
      <p class="hint">{text.exporting.closeIt}</p>
    </div>
  );
}

function Foot({ shown: { id, kind, state } }: { shown: ShownExport }) {
  const words = text.exporting;
  const isDone = state === 'ready' || state === 'failed';
  return (
    <div class="card-action export-foot">
      <p class="hint">{kind === 'room' || state === 'failed' ? words.forYou : words.keepSafe}</p>
      <ConfirmForm
        action={`/account/exports/${id}?_method=delete`}
        ask={state === 'ready' ? words.confirmDelete : undefined}
        act={isDone ? words.delete : words.stop}
      >
        <button class="button button-small button-danger" type="submit">
          {isDone ? words.delete : words.stop}
        </button>
      </ConfirmForm>
    </div>
  );
}

function ExportFile({ shown: { id, name, bytes, expires_at } }: { shown: ShownExport }) {
  return (
    <div class="export-file">
      <span class="export-icon">
        <Icon name="file-archive" />
      </span>
      <span class="export-words">
        <bdi class="export-name">{name}</bdi>
        <small>{text.exporting.kept(bytes, <Time at={expires_at!} shape="day" />)}</small>
      </span>
      <a class="button button-primary" href={`/account/exports/${id}/file`} download>
        <Icon name="download" />
        {text.exporting.get}
      </a>
    </div>
  );
}
