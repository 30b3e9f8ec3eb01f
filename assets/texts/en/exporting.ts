import { plural } from './plural';
import { sizes } from './sizes';

export const exporting = {
  title: 'Export',
  lead: 'Take everything with you, whenever you like. It opens without us.',
  download: 'Download my data',
  roomItem: 'Export room',
  start: 'Start export',
  started: 'Exporting…',
  deleted: 'Export deleted.',
  delete: 'Delete export',
  stop: 'Stop',
  confirmDelete: 'Delete this export? You can start another one.',
  get: 'Download',

  states: {
    waiting: 'Waiting for another export',
    running: 'Exporting…',
    ready: 'Your export is ready',
    failed: 'This export failed',
  },
  steps: { data: 'Collecting the data', pages: 'Writing the pages', files: 'Adding the files' },
  beganAgain: 'The server restarted, so this export started over.',
  closeIt: 'You can close this page. We’ll notify you.',
  complete: 'Complete',
  about: <Node>(what: string, time: Node) => [`${what} · `, time],
  kept: <Node>(bytes: number, time: Node) => [`${sizes.bytes(bytes)} · kept until `, time],
  messages: (count: number) => plural(count, '1 message', `${count.toLocaleString('en')} messages`),
  contents: {
    pages: (rooms: number) =>
      plural(
        rooms,
        '1 room or ping as pages that open without a server',
        `${rooms.toLocaleString('en')} rooms and pings as pages that open without a server`,
      ),
    data: 'The same as data, one line each',
    dataKind: 'JSON Lines',
    files: 'Every file, in its original form',
    fileCount: (count: number) => plural(count, '1 file', `${count.toLocaleString('en')} files`),
    checksums: 'A list of checksums',
    checksumKind: 'SHA-256',
  },
  forYou: 'Only you can download it.',
  keepSafe: 'It contains your pings. Keep it somewhere safe.',

  kinds: {
    own: 'Your own messages and files',
    room: (room: string) => `The room ${room}`,
    goneRoom: 'A room',
    account: (account: string) => `Every room of ${account} that you can open`,
  },
  choices: {
    title: 'Start an export',
    account: (account: string) => `All of ${account}`,
    accountHint:
      'Every open room, your closed rooms and pings, all people and files. Whoever runs the server can export other people’s, too.',
    room: 'One room',
    roomHint: 'Everything in a room that you can change. For example, before you delete it.',
    roomLabel: 'Room',
    own: 'Only your own messages and files',
    ownHint: 'What you wrote, in the rooms and pings that you’re in.',
  },

  offline: {
    leads: {
      own: 'Your own messages and files',
      room: 'One room, with everything in it',
      account: 'Every room that you can open',
      everything: 'Everything, for whoever runs the server',
    },
    made: <Node>(time: Node) => ['Exported: ', time, '. These pages open without a server.'],
    rooms: 'Rooms',
    pings: 'Pings',
    allRooms: 'All rooms',
    search: 'Search all messages',
    noScript: 'Search needs JavaScript. Everything else works without it.',
    nothing: 'Nothing found.',
    more: 'These are the newest 200. Add a word to find others.',
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
    older: 'Older messages',
    newer: 'Newer messages',
    empty: 'No messages.',
  },
};
