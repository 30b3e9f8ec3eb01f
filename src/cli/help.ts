const COMMANDS: Record<string, Record<string, string>> = {
  Serve: {
    '(none)': 'start the server',
    '--demo': 'start it with a busy account to look around, in a folder of its own',
    migrate: 'update the database without starting the server',
    'doctor [--outbound]':
      'say what needs attention: settings, disk, proxy, TLS; and whether push services can be reached',
  },
  'Look after people': {
    'admin make EMAIL': 'make someone an administrator',
    'admin reset-password EMAIL': 'create a password reset link (works once, for 24 hours)',
    'sessions list EMAIL': 'list where someone is signed in',
    'sessions end EMAIL [ID]': 'sign someone out everywhere, or on one device',
    'bans lift EMAIL': 'lift a ban and unblock the IP addresses',
  },
  'Back up': {
    'backup [FOLDER]': 'take a backup now, and prove that it works',
    'restore BACKUP': 'go back to a backup, and keep what is there beside it',
  },
  'Look after messages': {
    'import campfire FOLDER':
      'bring people, rooms, messages, and files from Campfire, or what is new since; --dry-run only reports',
    'import slack EXPORT':
      'bring people, rooms, and messages from Slack into an account; --dry-run only reports',
    'import EXPORT':
      'bring what a Campfire like this one exported: a zip, or its folder; --dry-run only reports',
    'export FOLDER': 'write everything into a zip there',
    'export FOLDER room ID': 'write one room into a zip',
    'export FOLDER person EMAIL': 'write what one person would get',
    'search rebuild': 'rebuild the search index while the server runs',
    'search status': 'show how far the rebuild is',
  },
};

const EXAMPLES = [
  'PORT=8080 DATA_DIR=/srv/campfire',
  'PUBLIC_URL=https://chat.example.com TRUSTED_PROXIES=127.0.0.1',
];

export const isHelp = (words: string[]) => ['help', '--help', '-h'].includes(words[0] ?? '');

const width = Math.max(
  ...Object.values(COMMANDS)
    .flatMap(Object.keys)
    .map(({ length }) => length),
);
const line = ([words, what]: [string, string]) => `  ${words.padEnd(width)}  ${what}`;

export function usageOf(noun = ''): string {
  const all = Object.values(COMMANDS).flatMap((commands) => Object.entries(commands));
  return `Usage:\n${all
    .filter(([words]) => words.startsWith(`${noun} `))
    .map(line)
    .join('\n')}`;
}

export function help(program: string): string {
  const sections = Object.entries(COMMANDS).map(
    ([title, commands]) => `${title}\n${Object.entries(commands).map(line).join('\n')}`,
  );
  return `Campfire: team chat you host yourself.

Usage: ${program} [COMMAND]

${sections.join('\n\n')}

Settings are environment variables, or lines of a file .env in the current folder:
${EXAMPLES.map((settings) => `  ${settings} ${program}`).join('\n')}

Commands act on the running server that has the same DATA_DIR (default: ./data).
`;
}
