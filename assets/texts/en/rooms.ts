import { plural } from './plural';

const names = new Intl.ListFormat('en', { style: 'short', type: 'conjunction' });

/** Rooms and pings, and the list of them. */
export const rooms = {
  title: 'Rooms',
  roomsAndPings: 'Rooms and pings',
  name: 'Name',
  namePlaceholder: 'What is it about?',
  new: 'New room',
  create: 'Create the room',
  save: 'Save the room',
  edit: 'Name and people',
  menu: 'Room',
  readAll: 'Mark all as read',
  settings: 'Account and people',

  peopleCount: (people: number) => plural(people, '1 person', `${people} people`),
  findPerson: 'Find a person',
  whoIsIn: 'Who is in it',
  everyone: 'Everyone',
  everyoneHint: 'All who are here now, and all who join later',
  open: 'Everyone on the account is in this room.',
  closed: 'Only chosen people are in this room.',
  chosenPeople: 'Chosen people',

  removal: {
    act: (count: number) => plural(count, 'Remove this person', `Remove ${count} people`),
    ask: (people: string[], others: number) =>
      `Remove ${names.format(others > 0 ? [...people, plural(others, '1 other', `${others} others`)] : people)}? They stop seeing this room.`,
  },

  leave: {
    submit: 'Leave',
    hint: 'Leave the room. You stop seeing it.',
    confirm: (room: string) => `Leave ${room}? You stop seeing it.`,
  },

  deletion: {
    submit: 'Delete',
    room: {
      act: 'Delete the room',
      hint: 'Delete the room and all its messages, for everyone.',
      confirm: 'Delete this room and all its messages? Nobody can bring it back.',
    },
    ping: {
      act: 'Delete the ping',
      hint: 'Delete the ping and all its messages, for everyone.',
      confirm: 'Delete this ping and all its messages? Nobody can bring it back.',
    },
  },

  pings: {
    title: 'Pings',
    ping: 'Ping',
    new: 'New ping',
    lead: 'A ping is a talk between you and the people you choose.',
    submit: 'Start the ping',
    with: (name: string) => `Ping ${name}`,
    names: (people: string[]) => names.format(people),
    onlyYou: (name: string) => `${name} (you)`,
    justYou: 'Just you (you)',
    members: 'In this ping',
    back: 'Back to the ping',
  },

  more: {
    title: 'More rooms',
    lead: 'Rooms that are not on your list.',
    back: 'Back to the rooms',
    hidden: 'Rooms you have hidden',
    show: 'Show again',
    showLabel: (room: string) => `Show again: ${room}`,
    others: 'Open rooms you are not in',
    noOthers: 'You are in every open room.',
    join: 'Join',
    joinLabel: (room: string) => `Join ${room}`,
  },

  involvement: {
    title: 'Notifications',
    label: (choice: string) => `Notifications: ${choice}`,
    everything: { title: 'Everything', hint: 'Tell me of each message' },
    mentions: { title: 'Mentions', hint: 'Tell me when somebody names me' },
    nothing: { title: 'Nothing', hint: 'Only mark it as unread' },
    invisible: { title: 'Hidden', hint: 'Take it off my list' },
  },

  welcome: {
    title: 'Welcome',
    heading: (room: string) => `This is ${room}`,
    open: 'Everyone on the account is in this room, also those who join later.',
    direct: 'Only the people in this ping can read it.',
    invite: 'Send this link to whoever you want here:',
  },

  empty: {
    start: 'Start',
    title: 'No room yet',
    create: 'Make the first one, or ping somebody.',
    wait: 'Ping somebody, or wait until you are added to a room.',
  },

  switcher: {
    title: 'Go to a room or a person',
    placeholder: 'Go to …',
    none: 'No room and nobody by that name.',
  },
};
