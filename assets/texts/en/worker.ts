/** What the service worker says by itself. */
export const worker = {
  news: 'There is something new.',
};
