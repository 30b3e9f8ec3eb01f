/** Messages, and writing them. */
export const messages = {
  title: 'Messages',
  message: 'Message',
  older: 'Older messages',
  newest: 'Newest messages',
  firstUnread: 'First unread',
  unreadLine: 'New',
  missedLine: 'You missed messages',
  copyCode: 'Copy the code',
  edited: 'edited',
  gone: 'That message is not in this room any more.',
  notSent: 'It was not sent.',

  reply: 'Reply',
  replyTo: (name: string) => `Reply to ${name}`,
  edit: 'Edit',
  editTitle: 'Edit the message',
  save: 'Save the message',
  markUnread: 'Mark unread',
  delete: 'Delete',
  confirmDeletion: 'Delete this message? It is gone for everyone.',
  more: (name: string) => `More for the message of ${name}`,

  composer: {
    label: (room: string) => `Message to ${room}`,
    placeholder: 'Write a message',
    suggestions: 'People and emoji',
    send: 'Send',
    cancelReply: 'Do not reply',
  },

  formatting: {
    title: 'Formatting',
    bold: 'Bold',
    italic: 'Italic',
    strike: 'Strike through',
    link: 'Link',
    quote: 'Quote',
    bullets: 'List',
    numbers: 'Numbered list',
    code: 'Code',
    block: 'Block of code',
  },

  boosting: {
    boost: 'Boost',
    boostMessage: (name: string) => `Boost the message of ${name}`,
    lead: (name: string, words: string) => `For what ${name} said: “${words}”`,
    add: 'Add a boost',
    with: (emoji: string) => `Boost with ${emoji}`,
    withOther: 'Boost with something else',
    quick: 'Quick boosts',
    pick: 'Choose an emoji',
    own: 'Your own',
    ownTitle: 'In your own words',
    ownLabel: 'A boost in your own words',
    ownHint: (most: number) => `An emoji, or at most ${most} characters.`,
    left: <Node>(count: number, spoken: (words: string) => Node) => [count, spoken(' characters left')],
    boosters: 'Who boosted',
    boostersTitle: 'Who boosted it',
    names: (names: string[], others: number) => {
      const all = others > 0 ? [...names, `${others} others`] : names;
      return all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${all.at(-1)}` : all.join('');
    },
    emoji: {
      '👍': 'thumbs up',
      '👏': 'clapping hands',
      '👋': 'waving hand',
      '💪': 'strong arm',
      '❤️': 'red heart',
      '😂': 'tears of joy',
      '🎉': 'party popper',
      '🔥': 'fire',
    },
  },

  links: {
    drafted: 'Pages of the next message',
    message: 'A message',
    remove: (page: string) => `Remove the preview of ${page}`,
  },
};
