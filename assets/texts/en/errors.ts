import { plural } from './plural';

/** Pages that say what went wrong. */
export const errors = {
  broken: {
    title: 'That did not work',
    text: 'Something broke on our side. Try again in a moment.',
  },
  shutOut: { title: 'Shut out', text: 'Nothing can be sent from your address.' },

  byStatus: {
    400: { title: 'We did not understand that', text: 'Go back and try once more.' },
    401: { title: 'Please sign in', text: 'You have to be signed in to see this.' },
    403: { title: 'Not for you', text: 'You may not do this. An administrator can help.' },
    404: { title: 'Nothing here', text: 'It was moved or deleted, or you are not in that room.' },
    409: { title: 'Somebody was quicker', text: 'Go back and look at how it is now.' },
    413: { title: 'That is too large', text: 'Send less at once.' },
    422: { title: 'Something is missing', text: 'Go back and check what you entered.' },
    429: { title: 'A little slower', text: 'That was a lot in a short time.' },
    501: { title: 'Switched off', text: 'Whoever runs this Campfire has turned this off.' },
    503: { title: 'Busy right now', text: 'Nothing was saved. Try again in a moment.' },
    507: { title: 'No room on the disk', text: 'Nothing was saved. Tell whoever runs this Campfire.' },
  },

  retryInSeconds: (seconds: number) =>
    plural(seconds, 'Try again in 1 second.', `Try again in ${seconds} seconds.`),
  retryInMinutes: (minutes: number) =>
    plural(minutes, 'Try again in 1 minute.', `Try again in ${minutes} minutes.`),
  start: 'To the start',
  request: (id: string) => `Request ${id}`,
};
