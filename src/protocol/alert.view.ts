export type AlertTone = 'bad' | 'warning' | 'good' | 'info';

export class AlertState {
  tone: AlertTone;
  state: string;
  at: string;
}

/** What a program reported through an incoming webhook. `body` says the same in words. */
export class AlertView {
  tone: AlertTone;
  /** In words: “Firing”, “Resolved”, “Merged by priya”. */
  state: string;
  /** What it's about: a host, a repository. */
  source: string | null;
  /** When it began. Null for what doesn't last, and for what ended without being seen to begin. */
  opened_at: string | null;
  /** The tone it began with; null like `opened_at`. */
  opened_tone: AlertTone | null;
  /** When it ended. Null until then. */
  resolved_at: string | null;
  /** What it has said so far, oldest first: the first, and the latest 19. */
  states: AlertState[];
}
