import { plural } from './plural';

const listed = (names: string[]) =>
  new Intl.ListFormat('en', { style: 'long', type: 'conjunction' }).format(names);

export const messages = {
  title: 'Messages',
  message: 'Message',
  actions: 'Message actions',
  older: 'Older messages',
  newest: 'Latest messages',
  firstUnread: 'Jump to unread',
  unreadLine: 'New',
  missedLine: 'You may have missed messages',
  copyCode: 'Copy code',
  showAll: 'Show all',
  showMore: 'Show more',
  showLess: 'Show less',
  edited: 'edited',
  alertHistory: 'History',
  gone: 'That message is no longer in this room.',
  notSent: 'Couldn’t send.',

  reply: 'Reply',
  replyTo: (name: string) => `Reply to ${name}’s message`,
  edit: 'Edit',
  editTitle: 'Edit message',
  save: 'Save changes',
  markUnread: 'Mark as unread',
  delete: 'Delete',
  confirmDeletion: 'Delete this message for everyone? This can’t be undone.',
  more: (name: string) => `More actions for ${name}’s message`,

  composer: {
    label: (room: string) => `Message ${room}`,
    suggestions: 'Suggestions',
    send: 'Send',
    cancelReply: 'Cancel reply',
    sendAsFile: 'Send as a file',
  },

  formatting: {
    title: 'Formatting',
    bold: 'Bold',
    italic: 'Italic',
    strike: 'Strikethrough',
    link: 'Link',
    quote: 'Quote',
    bullets: 'Bulleted list',
    numbers: 'Numbered list',
    code: 'Code',
    block: 'Code block',
  },

  boosting: {
    boost: 'Boost',
    boostMessage: (name: string) => `Boost ${name}’s message`,
    lead: (name: string, words: string) => `For ${name}’s message: “${words}”`,
    add: 'Add a boost',
    with: (emoji: string) => `Boost with ${emoji}`,
    withOther: 'Other boost…',
    quick: 'Quick boosts',
    pick: 'Choose an emoji',
    own: 'Say it in 16 characters',
    ownTitle: 'In your own words',
    ownLabel: 'Boost in your own words',
    ownHint: (most: number) => `An emoji, or up to ${plural(most, '1 character', `${most} characters`)}.`,
    boosters: 'Boosted by',
    boostersTitle: 'Boosted by',
    names: (people: string[], others: number) =>
      listed(others > 0 ? [...people, plural(others, '1 other', `${others} others`)] : people),
    emoji: {
      '👍': 'thumbs up',
      '👏': 'clapping hands',
      '👋': 'waving hand',
      '💪': 'flexed biceps',
      '❤️': 'red heart',
      '😂': 'face with tears of joy',
      '🎉': 'party popper',
      '🔥': 'fire',
    },
  },

  links: {
    drafted: 'Link previews in your message',
    kinds: { picture: 'Image', video: 'Video', sound: 'Audio' },
    play: (title: string) => `Play ${title}`,
    show: 'Show preview',
    message: 'Linked message',
    remove: (page: string) => `Remove preview of ${page}`,
  },
};
