import { plural } from './plural';
import { sizes } from './sizes';

const count = (value: number) => value.toLocaleString('en');

export const importing = {
  title: 'Import',
  lead: 'Bring rooms, messages, people, and files from another Campfire or from Slack. Nothing is changed where they are.',

  products: { campfire: 'Campfire', slack: 'Slack' },
  product: 'From',
  upload: {
    title: 'Upload an archive',
    hint: (mib: number) =>
      `For a Campfire, a zip of its folder “storage”; for Slack, the zip that a workspace owner exports. Up to ${count(mib)} MiB.`,
    file: 'Archive (zip)',
    submit: 'Upload and check',
    progress: 'Uploading…',
    noScript: 'Uploading needs JavaScript. Without it, put the archive into the folder below.',
  },
  folder: {
    title: 'On the server',
    hint: <Node>(folder: Node) => [
      'Whoever runs the server can put larger archives, or folders, into ',
      folder,
      '.',
    ],
    empty: 'Nothing there yet.',
    aFolder: 'Folder',
    size: (bytes: number) => sizes.bytes(bytes),
    stays: 'What is here stays until you remove it, also after an import.',
    remove: 'Remove',
    removeOne: (name: string) => `Remove ${name}`,
    confirmRemove: (name: string) => `Remove ${name} from the server?`,
    removed: 'Archive removed.',
    check: 'Check',
    checkOne: (name: string) => `Check ${name}`,
    productOf: (name: string) => `Where ${name} is from`,
  },

  states: {
    checking: 'Checking…',
    checked: 'Ready to bring over',
    importing: 'Bringing everything over',
    done: 'Everything’s here.',
    failed: 'This import didn’t finish',
  },
  about: <Node>(product: string, name: Node) => [`${product} · `, name],
  newest: <Node>(time: Node) => ['The newest message is from ', time, '.'],
  checkingLead: 'This is a dry run: nothing is written. You can close this page.',
  closeIt: 'You can close this page. We’ll carry on.',
  starting: 'Starting…',
  progress: (done: number, total: number) => `${count(done)} of ${count(total)}`,
  left: (time: string) => `${time} left`,

  wouldCome: 'This would come',
  came: 'This came',
  kinds: {
    account: 'The account',
    people: 'People',
    bots: 'Bots',
    webhooks: 'Webhooks',
    rooms: 'Rooms and pings',
    memberships: 'Memberships',
    messages: 'Messages',
    boosts: 'Boosts',
    link_previews: 'Link previews',
    preview_images: 'Images of link previews',
    files: 'Files',
    sessions: 'Sessions',
    searches: 'Recent searches',
    bans: 'Banned IP addresses',
    push_subscriptions: 'Devices with notifications',
    other: 'Other things',
  } as Record<string, string>,
  imported(imported: number, matched: number): string {
    if (matched === 0) return count(imported);
    const here = `${count(matched)} here already`;
    return imported === 0 ? here : `${count(imported)} new, ${here}`;
  },
  leftOut: (things: number) => plural(things, '1 thing left out', `${count(things)} things left out`),
  changed: (things: number) => plural(things, '1 thing to note', `${count(things)} things to note`),
  note: (things: number, words: string) => `${count(things)}: ${words}`,

  pauses:
    'Campfire pauses for everyone until it’s done. What people write meanwhile waits on their devices. Everything comes, or nothing.',
  noWayBack: <Node>(link: (words: string) => Node) => [
    'The only way back is a backup: ',
    link('take one first'),
    '.',
  ],
  start: 'Bring it over',
  confirm:
    'Bring everything over? Campfire pauses for everyone until it’s done, and only a backup can undo it.',
  stop: 'Stop',
  discard: 'Discard',
  close: 'Done',
  open: 'Open your Campfire',
  discarded: 'Import closed.',

  interrupted:
    'It was interrupted. All of it came or nothing did: check it again to see what would still come.',
  brokeOff: 'The import broke off, and nothing was brought over. The server’s log says why.',

  away: {
    title: 'Back in a moment',
    lead: (left: string | undefined) =>
      `This Campfire is bringing over messages from elsewhere. What you’ve written waits here and will be sent.${left === undefined ? '' : ` About ${left} left.`}`,
  },
};
