const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** Times, as the browser says them in the viewer's zone. */
export const times = {
  today: 'Today',
  yesterday: 'Yesterday',
  justNow: 'just now',
  ago: (count: number, unit: Intl.RelativeTimeFormatUnit) => relative.format(count, unit),
};
