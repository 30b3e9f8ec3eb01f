import type { AlertTone, AlertView } from '../protocol/alert.view';

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
}

/** @param before what the message has now: an alert keeps when it began */
export function alertToStore(reported: ReportedAlert, before: string | null, now: number): string {
  const { tone, state, source = null, isOpen, began = now, ended = now } = reported;
  const opened = isOpen === undefined ? UNOPENED : openedBefore(before);
  const isNew = isOpen === true && opened.opened_at === null;
  const stored: StoredAlert = {
    ...{ tone, state, source },
    ...(isNew ? { opened_at: Math.min(began, now), opened_tone: tone } : opened),
    resolved_at: isOpen === false && opened.opened_at !== null ? between(opened.opened_at, ended, now) : null,
  };
  return JSON.stringify(stored);
}

/** Clocks of other machines may be wrong. */
const between = (low: number, time: number, high: number) => Math.max(low, Math.min(time, high));

const UNOPENED = { opened_at: null, opened_tone: null };

function openedBefore(json: string | null): Pick<StoredAlert, 'opened_at' | 'opened_tone'> {
  if (json === null) return UNOPENED;
  const { opened_at, opened_tone } = JSON.parse(json) as StoredAlert;
  return { opened_at, opened_tone };
}

export function alertView(json: string | null): { alert?: AlertView } {
  if (json === null) return {};
  const stored = JSON.parse(json) as StoredAlert;
  return { alert: { ...stored, opened_at: iso(stored.opened_at), resolved_at: iso(stored.resolved_at) } };
}

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
