/** Boosts, as a page and the browser show them. */
export const boosts = {
  title: 'Boosts',
  remove: (content: string) => `Remove my ${content}`,
  removed: (content: string) => `Your ${content} is gone.`,
  notRemoved: (content: string, reason: string) => `Your ${content} is still there. ${reason}`,
  notAdded: (content: string, reason: string) => `“${content}” was not added. ${reason}`,
  messageGone: 'The message is gone.',
  empty: 'Type something, or choose an emoji.',
  tooLong: (most: number) => `A boost holds at most ${most} characters.`,
};
