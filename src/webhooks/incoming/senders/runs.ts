import type { Notice, Tone } from '../notice';

const ENDS = new Map<string, { tone: Tone; state: string }>([
  ['success', { tone: 'good', state: 'Passed' }],
  ['failure', { tone: 'bad', state: 'Failed' }],
  ['failed', { tone: 'bad', state: 'Failed' }],
  ['timed_out', { tone: 'bad', state: 'Timed out' }],
  ['startup_failure', { tone: 'bad', state: 'Failed to start' }],
  ['action_required', { tone: 'warning', state: 'Needs attention' }],
  ['cancelled', { tone: 'warning', state: 'Canceled' }],
  ['canceled', { tone: 'warning', state: 'Canceled' }],
  ['aborted', { tone: 'warning', state: 'Canceled' }],
  ['unstable', { tone: 'warning', state: 'Unstable' }],
  ['not_built', { tone: 'info', state: 'Skipped' }],
  ['stale', { tone: 'warning', state: 'Stale' }],
  ['neutral', { tone: 'info', state: 'Finished' }],
  ['skipped', { tone: 'info', state: 'Skipped' }],
]);

export const endOf = (conclusion: string | undefined): Pick<Notice, 'tone' | 'state'> =>
  ENDS.get(conclusion ?? '') ?? { tone: 'info', state: 'Finished' };

export const RUNNING: Pick<Notice, 'tone' | 'state'> = { tone: 'info', state: 'Running' };
