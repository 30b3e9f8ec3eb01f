import { plural } from './plural';

export const retention = {
  title: 'Message retention',
  lead: 'How long messages and their files are kept. After that, they’re deleted for good. Files can go sooner; a message with text stays without them. Pings follow the account’s rule.',
  account: 'Everywhere',
  rooms: 'Rooms with their own rule',
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
  files: 'Keep files',
  asMessages: 'As long as their message',
  ask: (count: { messages: number; files: number }, room?: string) =>
    `${both(count)} ${plural(count.messages + count.files, 'is', 'are')} older than that${
      room === undefined ? '' : ` in ${room}`
    } and will be deleted for everyone. ${count.messages > 0 ? 'Files in these messages are deleted, too. ' : ''}This can’t be undone.`,
  act: (count: { messages: number; files: number }) => `Delete ${both(count).toLowerCase()}`,
};

function both({ messages, files }: { messages: number; files: number }): string {
  const parts = [
    messages > 0 && plural(messages, 'One message', `${messages.toLocaleString('en')} messages`),
    files > 0 && plural(files, messages > 0 ? 'one file' : 'One file', `${files.toLocaleString('en')} files`),
  ];
  return parts.filter(Boolean).join(' and ');
}
