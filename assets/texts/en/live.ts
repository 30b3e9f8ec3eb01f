import { plural } from './plural';

const names = new Intl.ListFormat('en', { style: 'long', type: 'conjunction' });

/** What a page says while it is open. */
export const live = {
  connection: {
    offline: 'Offline. You can read and write; it is sent when you are back.',
    reconnecting: 'Connecting again. You can read and write; it is sent in a moment.',
    back: 'Connected again.',
    slow: 'Something on the way blocks live connections. Messages come and go, only a little later.',
  },

  typing: (writers: string[]) =>
    plural(writers.length, `${names.format(writers)} is writing`, `${names.format(writers)} are writing`),
  typingMany: 'Several people are writing',

  newest: 'Newest',
  newCount: (messages: number) => `${messages} new`,
  newMessages: (messages: number) => `${messages} new messages`,
  unread: 'unread',
  unreadFromHere: 'Unread from here on.',
  mentions: <Node>(count: string, spoken: (words: string) => Node) => [count, spoken(' mentions of you')],

  confirmDeletion: 'Delete this message?',
  messageDeleted: 'The message was deleted',
  messageFinal: 'This message cannot be changed any more.',
  roomDeleted: 'That room was deleted.',
  roomLeft: 'You are not in that room any more.',

  copied: 'Copied',
  linkCopied: 'Link copied',
  notShared: 'It could not be shared from here. Download it instead.',
  copyRefused: 'Your browser does not let this page copy.',
  pictureCount: (picture: number, all: number) => `${picture} of ${all}`,

  bot: 'bot',
  wroteSomething: (name: string) => `${name} wrote something`,
  newMessage: 'New message',
  searchFailed: 'The search did not work. Try again.',
  moreFound: (messages: number) => `${messages} more`,
  noneMoreFound: 'No more',

  failed: 'That did not work. Try again in a moment.',
  gone: 'It is not there any more.',
  notSaved: 'That was not saved.',
  disconnected: 'There is no connection just now.',
  unreachable: 'There is no connection just now. Try again in a moment.',
  pushFailed: 'Your browser could not set up notifications. Try again in a moment.',
};
