import { plural } from './plural';

export const retention = {
  title: 'Message retention',
  lead: 'How long messages and their files are kept. After that, they’re deleted for good. Pings follow the account.',
  account: 'Everywhere',
  rooms: 'Rooms with a rule of their own',
  room: 'Room',
  keep: 'Keep messages',
  forever: 'Forever',
  asAccount: 'Like the account',
  days: (days: number) =>
    days % 365 === 0
      ? plural(days / 365, 'For 1 year', `For ${days / 365} years`)
      : plural(days, 'For 1 day', `For ${days.toLocaleString('en')} days`),
  save: 'Save',
  saved: 'Retention saved.',
  ask: (messages: number, kept: string, room?: string) =>
    `${plural(messages, 'One message is', `${messages.toLocaleString('en')} messages are`)} older than that${
      room === undefined ? '' : ` in ${room}`
    } (“${kept}”). ${plural(messages, 'It', 'They')} will be deleted for everyone, with all files. This can’t be undone.`,
  act: (messages: number) =>
    plural(messages, 'Delete one message', `Delete ${messages.toLocaleString('en')} messages`),
};
