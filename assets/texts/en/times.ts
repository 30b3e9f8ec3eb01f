const relative = (count: number, unit: Intl.RelativeTimeFormatUnit) =>
  new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(count, unit);

const duration = (count: number, unit: string) =>
  new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'short' }).format(count);

export const times = {
  today: 'Today',
  yesterday: 'Yesterday',
  yesterdayInSentence: 'yesterday',
  justNow: 'just now',
  to: 'to',
  since: (clock: string) => `since ${clock}`,
  lasting: (count: number, unit: string) => `for ${duration(count, unit)}`,
  after: (count: number, unit: string) => `after ${duration(count, unit)}`,
  ago: relative,
};
