import type { AlertState, AlertTone, AlertView } from '../protocol/alert.view';

export interface ReportedAlert {
  tone: AlertTone;
  state: string;
  source?: string;
  isOpen?: boolean;
  /** When it began and ended, in ms, if the sender says so. */
  began?: number;
  ended?: number;
}

/** JSON in `messages.alert`; null there for all other messages. */
interface StoredAlert extends Pick<AlertView, 'tone' | 'state' | 'source' | 'opened_tone'> {
  /** In ms, like `resolved_at`. */
  opened_at: number | null;
  resolved_at: number | null;
  /** Not there in what was stored before 2026-12. */
  states?: StoredState[];
}

interface StoredState extends Omit<AlertState, 'at'> {
  at: number;
}

const MAX_STATES = 20;

/** @param before what the message has now: an alert keeps when it began */
export function alertToStore(reported: ReportedAlert, before: string | null, now: number): string {
  const { tone, state, source = null, isOpen, began = now, ended = now } = reported;
  const earlier = before === null ? undefined : (JSON.parse(before) as StoredAlert);
  const opened = isOpen === undefined ? UNOPENED : openingOf(earlier);
  const isNew = isOpen === true && opened.opened_at === null;
  const opening = isNew ? { opened_at: Math.min(began, now), opened_tone: tone } : opened;
  const resolved_at =
    isOpen === false && opened.opened_at !== null ? between(opened.opened_at, ended, now) : null;
  const at = resolved_at ?? (isNew ? opening.opened_at : null) ?? now;
  const states = withState(earlier?.states ?? [], { tone, state, at });
  const stored: StoredAlert = { ...{ tone, state, source }, ...opening, resolved_at, states };
  return JSON.stringify(stored);
}

/** A report that says the same again is no new state. */
function withState(states: StoredState[], latest: StoredState): StoredState[] {
  const last = states.at(-1);
  if (last?.tone === latest.tone && last.state === latest.state) return states;
  return [...states.slice(0, 1), ...states.slice(1).slice(2 - MAX_STATES), latest];
}

/** Clocks of other machines may be wrong. */
const between = (low: number, time: number, high: number) => Math.max(low, Math.min(time, high));

type Opening = Pick<StoredAlert, 'opened_at' | 'opened_tone'>;

const UNOPENED: Opening = { opened_at: null, opened_tone: null };

const openingOf = ({ opened_at, opened_tone }: Opening = UNOPENED): Opening => ({ opened_at, opened_tone });

export function alertView(json: string | null): { alert?: AlertView } {
  if (json === null) return {};
  const stored = JSON.parse(json) as StoredAlert;
  const states = (stored.states ?? []).map((one) => ({ ...one, at: iso(one.at) }));
  return {
    alert: {
      ...stored,
      opened_at: isoOrNull(stored.opened_at),
      resolved_at: isoOrNull(stored.resolved_at),
      states,
    },
  };
}

const iso = (ms: number) => new Date(ms).toISOString();
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms));
