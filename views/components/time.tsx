import { text } from '../../assets/texts/texts';

export type TimeShape = 'clock' | 'day' | 'moment' | 'ago' | 'for';

export interface TimeProps {
  at: string;
  shape: TimeShape;
}

/** Renders UTC, which the `local-time` controller replaces with local time. */
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
  if (shape === 'for') return text.times.since(clock);
  const date = text.shell.day(new Date(at));
  return shape === 'moment' ? `${date}, ${clock}` : date;
}
