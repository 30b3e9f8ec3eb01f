import { plural } from './plural';

export const boosts = {
  title: 'Boosts',
  pill: (content: string, count: number, boosters: string) =>
    `${content}, ${plural(count, '1 boost', `${count} boosts`)} by ${boosters}`,
  remove: (content: string) => `Remove your ${content} boost`,
  removed: 'Boost removed.',
  notRemoved: (reason: string) => `Couldn’t remove your boost. ${reason}`,
  notAdded: (content: string, reason: string) => `“${content}” wasn’t added. ${reason}`,
  messageGone: 'The message was deleted.',
  empty: 'Type something, or choose an emoji.',
  left: <Node>(count: number, spoken: (words: string) => Node) => [
    String(count),
    spoken(plural(count, ' character left', ' characters left')),
  ],
  tooLong: (most: number) => `Boosts can have up to ${plural(most, '1 character', `${most} characters`)}.`,
};
