import { day } from './day';

export const shell = {
  backToRoom: 'Back to room',
  skip: 'Skip to content',
  thisDevice: 'This device',

  confirm: 'Are you sure?',
  saved: 'Saved.',
  screenshots: {
    wide: 'A room on a computer',
    narrow: 'A room on a phone',
  },
  savePicture: 'Upload',
  day,

  link: {
    qrCode: (label: string) => `QR code: ${label}`,
    once: <Node>(end: Node) => ['Works once. Expires ', end],
  },

  offline: {
    title: 'Offline',
    heading: 'You’re offline',
    hint: 'This page will load as soon as you’re back online.',
    rooms: 'Until then, you can read',
  },

  keys: {
    alt: 'Alt',
    control: 'Ctrl',
    enter: 'Enter',
    escape: 'Esc',
    shift: 'Shift',
  },

  settings: {
    title: 'Settings',
    you: 'You',
    notifications: 'Notifications',
    look: 'Look',
    devices: 'Devices',
    general: 'General',
  },

  shortcuts: {
    title: 'Keyboard shortcuts',
    send: 'Send message',
    newLine: 'New line',
    editLast: 'Edit your last message',
    walk: 'Previous or next message',
    reply: 'Reply to the focused message',
    edit: 'Edit it, if it’s yours',
    boost: 'Boost it',
    leave: 'Close',
    unread: 'Previous or next unread room',
    moveRoom: 'Move the focused room in your sidebar',
    list: 'Show keyboard shortcuts',
  },
};
