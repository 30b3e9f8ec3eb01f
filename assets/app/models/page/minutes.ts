const MINUTE_MS = 60_000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Runs with each minute of the clock, and when the page is shown again, since timers stand still in sleep. */
export function onMinute(run: () => void): () => void {
  if (listeners.size === 0) start();
  listeners.add(run);
  return () => {
    listeners.delete(run);
    if (listeners.size === 0) stop();
  };
}

function start(): void {
  document.addEventListener('visibilitychange', runAll);
  schedule();
}

function stop(): void {
  document.removeEventListener('visibilitychange', runAll);
  clearTimeout(timer);
}

function schedule(): void {
  timer = setTimeout(
    () => {
      schedule();
      runAll();
    },
    MINUTE_MS - (Date.now() % MINUTE_MS),
  );
}

function runAll(): void {
  if (document.visibilityState === 'hidden') return;
  for (const run of listeners) run();
}
