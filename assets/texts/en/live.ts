import { day } from './day';
import { plural } from './plural';

const listed = (names: string[]) =>
  new Intl.ListFormat('en', { style: 'long', type: 'conjunction' }).format(names);

export const live = {
  connection: {
    offline: 'You’re offline. Keep reading and writing; messages go out when you’re back.',
    reconnecting: 'Reconnecting… Keep reading and writing; messages go out in a moment.',
    waiting: 'Still reconnecting. Messages go out when you’re back online.',
    nextTry: (seconds: number) => plural(seconds, 'Next try in 1 second.', `Next try in ${seconds} seconds.`),
    trying: 'Trying now…',
    back: 'Back online.',
    outdated: 'Campfire has been updated.',
    slow: 'Something on your network blocks live updates. Messages may arrive a little late.',
  },

  exportReady: 'Your export is ready.',
  exportFailed: 'Your export failed.',
  show: 'Show',

  tryNow: 'Try now',
  reload: 'Reload',

  typing: (writers: string[]) =>
    plural(writers.length, `${listed(writers)} is typing`, `${listed(writers)} are typing`),
  typingMany: 'Several people are typing',

  newest: 'Jump to latest',
  newCount: (messages: number) => plural(messages, '1 new message', `${messages} new messages`),
  newMessages: (messages: number) => plural(messages, '1 new message', `${messages} new messages`),
  unread: 'unread',
  muted: 'muted',
  draft: 'draft',
  unavailable: 'not available offline',
  unreadCount: <Node>(count: number, spoken: (words: string) => Node) => [
    count > 99 ? '99+' : String(count),
    spoken(plural(count, ' unread message', ' unread messages')),
  ],
  needYou: (count: number) => plural(count, '1 needs you', `${count} need you`),
  beyond: {
    above: {
      mentions: (count: number) => plural(count, '1 mention above', `${count} mentions above`),
      unread: (count: number) => `${count} unread above`,
    },
    below: {
      mentions: (count: number) => plural(count, '1 mention below', `${count} mentions below`),
      unread: (count: number) => `${count} unread below`,
    },
  },
  choose: (name: string) => `Choose ${name}`,
  searchMessages: 'Search messages',
  searchFor: (words: string) => `Search messages for “${words}”`,
  newRoom: 'New room',
  movedRoom: (room: string, place: number, all: number) => `${room} is now ${place} of ${all}.`,
  unreadFromHere: 'Marked as unread.',
  mentions: <Node>(count: number, spoken: (words: string) => Node) => [
    count > 99 ? '99+' : String(count),
    spoken(plural(count, ' mention', ' mentions')),
  ],

  messageDeleted: 'This message was deleted',
  roomDeleted: 'That room was deleted.',
  roomLeft: 'You’re no longer in that room.',

  copied: 'Copied',
  linkCopied: 'Link copied.',
  notShared: 'Couldn’t share it from here. Download it instead.',
  copyRefused: 'Couldn’t copy. Your browser doesn’t allow it here.',
  enlarging: 'Loading the full size…',
  notEnlarged: 'Couldn’t load the full size. Download the file to see it.',
  pictureCount: (picture: number, all: number) => `${picture} of ${all}`,

  bot: 'bot',
  similarName: 'similar name',
  joined: (at: Date) => `Joined ${day(at)}`,
  notToConfuse: (name: string) => `Not to be confused with ${name}`,
  wroteSomething: (name: string) => `${name} sent a message`,
  newMessage: 'New message',
  searchFailed: 'Search failed. Try again.',
  moreFound: (messages: number) => plural(messages, '1 more result', `${messages} more results`),
  noneMoreFound: 'No more results',

  failed: 'Something went wrong. Try again in a moment.',
  gone: 'It’s no longer there.',
  notSaved: 'Couldn’t save that. Try again.',
  disconnected: 'You’re not connected.',
  unreachable: 'Couldn’t reach the server. Check your connection and try again.',
  opensLater: 'Couldn’t reach the server. The page opens when you’re back online.',
  pushFailed: 'Couldn’t turn on notifications. Try again in a moment.',
};
