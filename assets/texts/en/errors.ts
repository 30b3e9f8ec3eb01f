import { plural } from './plural';

export const errors = {
  broken: {
    title: 'Something went wrong',
    text: 'That’s on us. Try again in a moment.',
  },
  shutOut: {
    title: 'You’re blocked',
    text: 'Your IP address is blocked. Ask an administrator if that’s a mistake.',
  },

  byStatus: {
    400: { title: 'That didn’t work', text: 'Go back and try again.' },
    401: { title: 'Sign in to continue', text: 'You need to sign in to see this.' },
    403: { title: 'You can’t do that', text: 'You don’t have permission. An administrator can help.' },
    404: { title: 'Page not found', text: 'It may have been moved or deleted, or you’re not in that room.' },
    409: { title: 'That didn’t go through', text: 'Things may have changed. Go back and take another look.' },
    413: { title: 'That’s too large', text: 'Send less at a time.' },
    422: {
      title: 'Check what you entered',
      text: 'Something is missing or isn’t valid. Go back and try again.',
    },
    429: { title: 'Too many requests', text: 'Wait a moment and try again.' },
    501: { title: 'This feature is off', text: 'It’s turned off for this Campfire.' },
    503: { title: 'Not available right now', text: 'Nothing was changed. Try again in a moment.' },
    507: { title: 'The server’s disk is full', text: 'Nothing was changed. Tell the server operator.' },
  },

  /** Before anything is known of who asks, and for what. */
  brokenRequest: {
    400: { title: 'That didn’t work', text: 'Your browser sent something the server can’t read. Try again.' },
    408: { title: 'That took too long', text: 'The request didn’t arrive in time. Try again.' },
    431: { title: 'Too many cookies', text: 'Clear the cookies of this site in your browser and try again.' },
  },

  retryInSeconds: (seconds: number) =>
    plural(seconds, 'Try again in 1 second.', `Try again in ${seconds} seconds.`),
  retryInMinutes: (minutes: number) =>
    plural(minutes, 'Try again in 1 minute.', `Try again in ${minutes} minutes.`),
  start: 'Go home',
  request: (id: string) => `Request ID: ${id}`,
};
