import { text } from '../assets/texts/texts';

export type TimeShape = 'clock' | 'day' | 'moment' | 'ago';

export interface TimeProps {
  at: string;
  /** The clock alone, the day alone, both, or how long ago; the browser says it in the viewer's zone. */
  shape: TimeShape;
}

/** Shows UTC until the `local-time` controller writes the viewer's own time. */
export function Time({ at, shape }: TimeProps) {
  return (
    <time dateTime={at} data-controller="local-time" data-local-time-shape-value={shape}>
      {inUtc(at, shape)}
    </time>
  );
}

function inUtc(at: string, shape: TimeShape): string {
  const clock = at.slice(11, 16);
  if (shape === 'clock') return clock;
  const date = text.shell.day(new Date(at));
  return shape === 'moment' ? `${date}, ${clock}` : date;
}
