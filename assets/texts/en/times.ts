const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** Times as the server says them; the browser says them anew, in the viewer's zone. */
export const times = {
  day: (at: Date) => day.format(at),
};
