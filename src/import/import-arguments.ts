import { parseArgs } from 'node:util';
import { ImportUsageError } from './import-error';

const OPTIONS = {
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  'secret-key-base': { type: 'string' },
  merge: { type: 'boolean', default: false },
  former: { type: 'boolean', default: false },
  room: { type: 'string', multiple: true, default: [] as string[] },
} as const;

const USAGE = `Usage:
  import campfire FOLDER [--dry-run] [--json] [--merge] [--secret-key-base KEY]
  import slack EXPORT [--dry-run] [--json] [--former] [--room CHANNEL=ID …]
  import EXPORT [--dry-run] [--json]
FOLDER is the storage folder of the old Campfire, or a zip of it. EXPORT is a zip that Slack or this Campfire exported, or its folder.
--dry-run only reports. --merge brings a Campfire into one that is set up. --former brings everyone who isn't here yet as a former member. --room puts a channel into the
room with that id. See docs/moving-in.md and docs/exports.md.`;

const PRODUCTS = ['campfire', 'slack'] as const;

export interface ImportArguments {
  /** Undefined for an export of our own. */
  product: (typeof PRODUCTS)[number] | undefined;
  path: string;
  isDryRun: boolean;
  asJson: boolean;
  merges: boolean;
  asFormer: boolean;
  /** Ids of rooms here, by the names of channels. */
  into: Map<string, number>;
  secretKeyBase: string | undefined;
}

/** @param words after `import` @throws {ImportUsageError} */
export function readArguments(words: string[]): ImportArguments {
  const { values, positionals } = parsed(words);
  const product = PRODUCTS.find((name) => name === positionals[0]);
  const [path, ...rest] = product ? positionals.slice(1) : positionals;
  if (path === undefined || rest.length > 0) throw new ImportUsageError(USAGE);
  // On the command line, other users of the machine could read it.
  const secretKeyBase = values['secret-key-base'] ?? process.env.SECRET_KEY_BASE;
  return {
    product,
    path,
    isDryRun: values['dry-run'],
    asJson: values.json,
    merges: values.merge,
    asFormer: values.former,
    into: new Map(values.room.map(channelAndRoom)),
    secretKeyBase: secretKeyBase || undefined,
  };
}

function channelAndRoom(written: string): [string, number] {
  const [, channel, id] = /^#?(.+)=(\d{1,15})$/.exec(written) ?? [];
  if (channel === undefined) throw new ImportUsageError(`--room ${written} isn't CHANNEL=ID.\n${USAGE}`);
  return [channel, Number(id)];
}

function parsed(words: string[]) {
  try {
    return parseArgs({ args: words, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new ImportUsageError(`${(error as Error).message}\n${USAGE}`);
  }
}
