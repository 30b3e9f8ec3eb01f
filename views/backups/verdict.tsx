import type { ComponentChildren } from 'preact';
import { sizes } from '../../assets/texts/en/sizes';
import { text } from '../../assets/texts/texts';
import type { BackupProgress, BackupView } from '../../src/protocol/backup.view';
import { type Figure, Figures } from '../components/figures';
import { Icon } from '../components/icon';
import { Time } from '../components/time';
import { VerdictHead } from '../components/verdict-head';
import type { BackupsPageProps } from './backups';

/** In one sentence, whether tonight would be survivable; then how that is known. */
export function Verdict(props: BackupsPageProps) {
  const { running, newest, isOverdue, failure, shortage, schedule } = props;
  const isSafe = newest !== undefined && !isOverdue;
  const [look, icon] = running
    ? ['verdict-running', 'refresh-cw']
    : isSafe
      ? ['verdict-safe', 'shield-check']
      : ['', 'shield-alert'];
  return (
    <section class={`card verdict ${look}`.trim()} aria-label={text.backups.title}>
      <VerdictHead icon={icon} title={running ? text.backups.running : titleOf(props, isSafe)}>
        <p>{leadOf(props, isSafe)}</p>
        {isSafe && !schedule.isNightly && <p>{text.backups.provenWithoutNightly}</p>}
      </VerdictHead>
      {failure && !running && <Failure words={failure} />}
      {shortage && !running && <Failure words={text.backups.shortage(shortage.needed, shortage.free)} />}
      {running ? <Progress running={running} /> : <BackUpNow />}
      {newest && <Figures figures={figuresOf(newest, props)} />}
    </section>
  );
}

function titleOf({ newest, unprotectedMs, isAhead }: BackupsPageProps, isSafe: boolean): string {
  if (!newest) return text.backups.none;
  if (isAhead) return text.backups.unclear;
  return isSafe ? text.backups.safe : text.backups.costs(unprotectedMs);
}

function leadOf({ newest, isAhead }: BackupsPageProps, isSafe: boolean): ComponentChildren {
  if (!newest) return text.backups.noneLead;
  if (isAhead) return text.backups.ahead(<Time at={newest.taken_at} shape="moment" />);
  if (isSafe) return text.backups.proven(<Time at={newest.proven_at!} shape="moment" />);
  return text.backups.lastProven(<Time at={newest.taken_at} shape="moment" />);
}

const Failure = ({ words }: { words: string }) => (
  <p class="verdict-failure" role="alert">
    <Icon name="circle-alert" />
    <span>{words}</span>
  </p>
);

function Progress({ running: { step, done, total } }: { running: BackupProgress }) {
  return (
    <div class="verdict-progress" role="status" data-running>
      <p>{text.backups.steps[step]}</p>
      <progress
        aria-label={text.backups.steps[step]}
        {...(total > 1 ? { value: done, max: total } : undefined)}
      />
    </div>
  );
}

const BackUpNow = () => (
  <form method="post" action="/account/backups">
    <button class="button button-primary" type="submit">
      {text.backups.now}
    </button>
  </form>
);

function figuresOf(newest: BackupView, { unprotectedMs, isAhead }: BackupsPageProps): Figure[] {
  const { figures, span } = text.backups;
  const lost: Figure[] = isAhead ? [] : [[figures.lost, span(unprotectedMs)]];
  return [
    [figures.messages, newest.messages.toLocaleString('en')],
    [figures.files, newest.files.toLocaleString('en')],
    [figures.size, sizes.bytes(newest.bytes)],
    ...lost,
  ];
}
