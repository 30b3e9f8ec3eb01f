import { plural } from './plural';

function listed(names: string[], isMore: boolean): string {
  return names.join(', ') + (isMore ? ' …' : '');
}

/** Looking for messages. */
export const search = {
  title: 'Search',
  titleOf: (query: string) => `Search: ${query}`,
  field: 'Search in your rooms',
  placeholder: 'Search your rooms',
  results: 'Results',
  more: 'More results',
  lookBack: 'Nothing among the newest: look further back',
  found: (messages: number, isAll: boolean) =>
    isAll
      ? plural(messages, '1 message found', `${messages} messages found`)
      : `${messages} and more messages found`,
  noneFound: 'No message found',
  noneAmongNewest: 'No message among the newest',
  files: (files: number) => plural(files, 'File', `${files} files`),

  start: 'What are you looking for?',
  startHint: 'Words from any message in your rooms.',
  none: 'Nothing found',
  noneHint: 'Try fewer or other words, or fewer filters.',
  unclear: 'That is not clear yet',
  notNow: 'Not just now',

  chips: {
    fromMe: 'from me',
    from: (name: string) => `from ${name}`,
    in: (room: string) => `in ${room}`,
    before: (day: string) => `before ${day}`,
    after: (day: string) => `since ${day}`,
    image: 'with an image',
    file: 'with a file',
    link: 'with a link',
    bestFirst: 'best first',
  },

  problems: {
    noPerson: (name: string) => `Nobody here is called “${name}”.`,
    manyPeople: (name: string, names: string[], isMore: boolean) =>
      `Who is “${name}”? Write more of the name: ${listed(names, isMore)}`,
    noRoom: (name: string) => `You are in no room called “${name}”.`,
    manyRooms: (name: string, names: string[], isMore: boolean) =>
      `Which room is “${name}”? Write more of the name: ${listed(names, isMore)}`,
    noKind: (kind: string) => `There is has:image, has:file and has:link, but no has:${kind}.`,
    noDate: (words: string) => `“${words}” is no date. Write it as 2026-01-31.`,
  },

  recent: {
    title: 'Recent searches',
    clear: 'Clear',
    confirmClear: 'Forget all that you looked for?',
  },

  filters: {
    title: 'Filters',
    without: (filter: string) => `Without the filter ${filter}`,
    from: 'From',
    anybody: 'Anybody',
    in: 'In',
    allRooms: 'All my rooms',
    after: 'Since',
    before: 'Before',
    has: 'With',
    image: 'Image',
    file: 'File',
    link: 'Link',
    order: 'Order',
    newestFirst: 'Newest first',
    bestFirst: 'Best first',
    typed: <Node>(code: (words: string) => Node) => [
      'You can type them, too: ',
      code('from:ann'),
      ' ',
      code('in:"the kitchen"'),
      ' ',
      code('after:2026-01-31'),
      ' ',
      code('has:image'),
    ],
  },
};
