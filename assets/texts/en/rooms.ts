import { plural } from './plural';

const listed = (names: string[]) =>
  new Intl.ListFormat('en', { style: 'long', type: 'conjunction' }).format(names);
const listedShortly = (names: string[]) =>
  new Intl.ListFormat('en', { style: 'short', type: 'conjunction' }).format(names);

export const rooms = {
  title: 'Rooms',
  roomsAndPings: 'Rooms and pings',
  name: 'Name',
  namePlaceholder: 'What’s it about?',
  needsYou: 'Needs you',
  inRoom: <Node>(room: Node) => ['in ', room],
  starred: 'Starred',
  new: 'New room',
  create: 'Create room',
  save: 'Save changes',
  edit: 'Room settings',
  menu: 'room menu',
  readAll: 'Mark all as read',
  settings: 'Account settings',
  /** Read aloud after your own name. */
  yourProfile: ', your profile',

  peopleCount: (people: number) => plural(people, '1 person', `${people} people`),
  order: {
    title: 'Sort rooms',
    label: (order: string) => `Sort rooms: ${order}`,
    name: 'A to Z',
    own: 'Your order',
    activity: 'Recently active',
  },

  star: {
    add: 'Star room',
    remove: 'Remove star',
    hint: 'Starred rooms come first in your sidebar.',
  },

  findPerson: 'Find someone',
  find: 'Find',
  morePeople: (people: number) => plural(people, 'And 1 more person.', `And ${people} more people.`),
  nextPeople: 'More people',
  seePeople: 'See who’s in this room',
  whoIsIn: 'Members',
  everyone: 'Everyone',
  everyoneHint: 'Everyone on the account, now and later',
  open: 'Open to everyone on the account.',
  closed: 'Only the people in this room can see it.',
  chosenPeople: 'Closed room',

  removal: {
    act: (count: number) => plural(count, 'Remove person', `Remove ${count} people`),
    ask: (people: string[], others: number) =>
      `Remove ${listed(others > 0 ? [...people, plural(others, '1 other', `${others} others`)] : people)}? They’ll lose access to this room.`,
  },

  leave: {
    submit: 'Leave room',
    hint: 'You’ll stop seeing this room.',
    confirm: (room: string) => `Leave ${room}? You’ll stop seeing it.`,
  },

  deletion: {
    room: {
      act: 'Delete room',
      hint: 'Delete this room and all its messages for everyone.',
      confirm: 'Delete this room and all its messages? This can’t be undone.',
    },
    ping: {
      act: 'Delete ping',
      hint: 'Delete this ping and all its messages for everyone.',
      confirm: 'Delete this ping and all its messages? This can’t be undone.',
    },
  },

  pings: {
    title: 'Pings',
    ping: 'Ping',
    new: 'New ping',
    lead: 'A ping is a private conversation with the people you choose.',
    submit: 'Start ping',
    names: listedShortly,
    onlyYou: (name: string) => `${name} (you)`,
    justYou: 'Just you',
    members: 'People in this ping',
    back: 'Back to ping',
  },

  more: {
    title: 'More rooms',
    lead: 'Rooms that aren’t in your sidebar.',
    back: 'Back to rooms',
    hidden: 'Hidden rooms',
    show: 'Show in sidebar',
    showLabel: (room: string) => `Show in sidebar: ${room}`,
    others: 'Open rooms you’re not in',
    noOthers: 'You’re in every open room.',
    join: 'Join',
    joinLabel: (room: string) => `Join ${room}`,
  },

  involvement: {
    title: 'Notifications',
    label: (choice: string) => `Notifications: ${choice}`,
    everything: { title: 'Everything', hint: 'Every message' },
    mentions: { title: 'Mentions', hint: 'Only when someone mentions me' },
    nothing: { title: 'Nothing', hint: 'No notifications; still shows as unread' },
    invisible: { title: 'Hidden', hint: 'Not in my sidebar' },
  },

  welcome: {
    title: 'Welcome',
    heading: (room: string) => `This is ${room}`,
    open: 'Everyone on the account is in this room, and so is everyone who joins later.',
    direct: 'Only the people in this ping can read it.',
    invite: 'Send this link to anyone you’d like to have here:',
  },

  empty: {
    start: 'Home',
    title: 'No rooms yet',
    create: 'Create the first one, or ping someone.',
    wait: 'Ping someone, or wait until someone adds you to a room.',
  },

  switcher: {
    title: 'Go to a room or person',
    placeholder: 'Go to…',
  },
};
