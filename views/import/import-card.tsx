import { text } from '../../assets/texts/texts';
import type { ImportProgressView, ImportState, ImportView } from '../../src/protocol/import.view';
import { ConfirmForm } from '../components/confirm-form';
import { Time } from '../components/time';
import { VerdictHead } from '../components/verdict-head';
import { ImportReport } from './import-report';

const PATH = '/account/imports/current';

const LOOKS: Record<ImportState, [look: string, icon: string]> = {
  checking: ['verdict-running', 'refresh-cw'],
  checked: ['verdict-running', 'folder-input'],
  importing: ['verdict-running', 'refresh-cw'],
  done: ['verdict-safe', 'flame'],
  failed: ['', 'circle-alert'],
};

export function ImportCard({ current }: { current: ImportView }) {
  const { state, product, name, error, newest_message_at, kinds } = current;
  const [look, icon] = LOOKS[state];
  const title = text.importing.states[state];
  return (
    <section class={`card verdict ${look}`.trim()} aria-label={title}>
      <VerdictHead icon={icon} title={title}>
        <p class="import-name">{text.importing.about(text.importing.products[product], <bdi>{name}</bdi>)}</p>
        {newest_message_at && <p>{text.importing.newest(<Time at={newest_message_at} shape="moment" />)}</p>}
      </VerdictHead>
      {(state === 'checking' || state === 'importing') && <ImportProgress {...current} />}
      {error && <p class="export-error">{error}</p>}
      {kinds.length > 0 && <ImportReport kinds={kinds} isDone={state === 'done'} />}
      <Foot state={state} />
    </section>
  );
}

interface ProgressProps {
  state: ImportState;
  progress?: ImportProgressView;
}

export function ImportProgress({ state, progress }: ProgressProps) {
  const { step, done = 0, total = 0, left } = progress ?? { step: text.importing.starting };
  return (
    <div class="verdict-progress" role="status" data-running>
      <p class="import-figures">
        <span>
          {step}
          {total > 0 && ` · ${text.importing.progress(done, total)}`}
        </span>
        {left && <span class="hint">{text.importing.left(left)}</span>}
      </p>
      <progress aria-label={step} {...(total > 0 ? { value: done, max: total } : undefined)} />
      <p class="hint">{state === 'checking' ? text.importing.checkingLead : text.importing.closeIt}</p>
    </div>
  );
}

function Foot({ state }: { state: ImportState }) {
  const words = text.importing;
  if (state === 'checked') return <Start />;
  const act = { checking: words.stop, importing: words.stop, done: words.close, failed: words.discard }[
    state
  ];
  return (
    <div class="card-action">
      {state === 'done' && (
        <a class="button button-primary" href="/">
          {words.open}
        </a>
      )}
      <Discard act={act} />
    </div>
  );
}

function Start() {
  const words = text.importing;
  const link = (label: string) => <a href="/account/backups">{label}</a>;
  return (
    <>
      <p class="hint">{words.pauses}</p>
      <p class="hint">{words.noWayBack(link)}</p>
      <div class="card-action">
        <ConfirmForm action={`${PATH}?_method=put`} ask={words.confirm} act={words.start}>
          <button class="button button-primary" type="submit">
            {words.start}
          </button>
        </ConfirmForm>
        <Discard act={words.discard} />
      </div>
    </>
  );
}

const Discard = ({ act }: { act: string }) => (
  <form method="post" action={`${PATH}?_method=delete`}>
    <button class="button" type="submit">
      {act}
    </button>
  </form>
);
