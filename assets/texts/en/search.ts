import { plural } from './plural';

const alternatives = (names: string[]) =>
  new Intl.ListFormat('en', { style: 'long', type: 'disjunction' }).format(names);

export const search = {
  title: 'Search',
  titleOf: (query: string) => `Search: ${query}`,
  field: 'Search your rooms',
  placeholder: 'Search your rooms',
  results: 'Results',
  more: 'More results',
  lookBack: 'Look further back',
  found: (messages: number, isAll: boolean) =>
    isAll ? plural(messages, '1 result', `${messages} results`) : `${messages}+ results`,
  noneFound: 'No results',
  noneAmongNewest: 'No results in recent messages',
  files: (files: number) => plural(files, '1 file', `${files} files`),

  start: 'What are you looking for?',
  startHint: 'Find a message in any of your rooms.',
  none: 'No results',
  noneHint: 'Try fewer or different words, or remove a filter.',
  unclear: 'Check your filters',
  notNow: 'Search isn’t available right now',

  chips: {
    fromMe: 'from me',
    from: (name: string) => `from ${name}`,
    in: (room: string) => `in ${room}`,
    before: (day: string) => `before ${day}`,
    after: (day: string) => `since ${day}`,
    image: 'with an image',
    video: 'with a video',
    audio: 'with audio',
    text: 'with a text file',
    file: 'with a file',
    link: 'with a link',
    excluded: (words: string) => `without ${words}`,
    bestFirst: 'most relevant first',
  },

  errors: {
    noPerson: (name: string) => `“${name}” doesn’t match anyone here.`,
    manyPeople: (name: string, names: string[], isMore: boolean) =>
      `Who is “${name}”? It could be ${alternatives(isMore ? [...names, 'someone else'] : names)}. Type more of the name.`,
    noRoom: (name: string) => `“${name}” doesn’t match any of your rooms.`,
    manyRooms: (name: string, names: string[], isMore: boolean) =>
      `Which room is “${name}”? It could be ${alternatives(isMore ? [...names, 'another room'] : names)}. Type more of the name.`,
    noKind: (kind: string) =>
      `has:${kind} isn’t a filter. Use has:image, has:video, has:audio, has:text, has:file, or has:link.`,
    noDate: (words: string) => `“${words}” isn’t a date. Use a date like 2026-01-31.`,
  },

  recent: {
    title: 'Recent searches',
    clear: 'Clear',
    confirmClear: 'Clear your recent searches?',
  },

  filters: {
    title: 'Filters',
    without: (filter: string) => `Remove filter: ${filter}`,
    from: 'From',
    anybody: 'Anyone',
    in: 'In',
    allRooms: 'All my rooms',
    after: 'Since',
    before: 'Before',
    has: 'Has',
    image: 'Image',
    video: 'Video',
    audio: 'Audio',
    text: 'Text',
    file: 'File',
    link: 'Link',
    order: 'Sort by',
    newestFirst: 'Newest first',
    bestFirst: 'Most relevant',
    typed: <Node>(code: (words: string) => Node) => [
      'You can type filters, too: ',
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
