import { join } from 'node:path';
import { BASE62, randomCode } from '../../auth/tokens';
import { LOGO } from '../../exports/export-manifest';
import type { FileRecord, UserRecord } from '../../exports/records';
import type {
  ImportedBot,
  ImportedFile,
  ImportedMembership,
  ImportedPerson,
  ImportedRoom,
  ImportSource,
} from '../records';
import type { Report } from '../report';
import type { ExportFolder } from './archive';
import { readRecords } from './lines';
import { readExportedBoosts, readExportedMessages } from './messages';

const GROUPS = 3;

/** @throws {ImportError} for lines that can't be read */
export function readExport(folder: ExportFolder, report: Report): ImportSource {
  const { path, manifest } = folder;
  const users = [...readRecords(path, 'users')];
  const people = withAdministrator(users.map(personOf), manifest.made_for, report);
  const rooms = [...readRecords(path, 'rooms')].map(roomOf);
  const ids = { people: new Set(people.map(({ id }) => id)), rooms: new Set(rooms.map(({ id }) => id)) };
  const files = readFiles(folder, users, report);
  return {
    account: {
      name: manifest.account.name,
      join_code: randomCode(BASE62, GROUPS),
      restrict_room_creation_to_administrators: manifest.account.restrict_room_creation_to_administrators,
      custom_css: manifest.account.custom_css,
      created_at: Date.parse(manifest.account.created_at),
    },
    people,
    bots: users.filter(({ role }) => role === 'bot').map(botOf),
    rooms,
    memberships: readMemberships(path, ids, report),
    sessions: [],
    bans: [],
    searches: [],
    files,
    messages: () => readExportedMessages(path, ids, report),
    boosts: () => readExportedBoosts(path, ids, report),
    messageCount: manifest.counts.messages ?? 0,
    lastIds: manifest.last_ids ?? {},
  };
}

const personOf = ({
  id,
  name,
  role,
  status,
  bio,
  email_address,
  created_at,
}: UserRecord): ImportedPerson => ({
  id,
  name,
  email_address: email_address ?? null,
  former_email_address: null,
  password_digest: null,
  role,
  status,
  bio,
  created_at: Date.parse(created_at),
});

/** Without an email address, nobody can sign in. */
const canAdminister = ({ role, status, email_address }: ImportedPerson) =>
  role === 'administrator' && status === 'active' && email_address !== null;

function withAdministrator(
  people: ImportedPerson[],
  made_for: number | null,
  report: Report,
): ImportedPerson[] {
  if (people.some(canAdminister)) return people;
  return people.map((person) => {
    if (person.id !== made_for) return person;
    report.changed('people', 'made_administrator', person.id);
    return { ...person, role: 'administrator' };
  });
}

const roomOf = ({ created_at, ...room }: ImportedRoomRecord): ImportedRoom => ({
  ...room,
  created_at: Date.parse(created_at),
});
type ImportedRoomRecord = Omit<ImportedRoom, 'created_at'> & { created_at: string };

const botOf = ({ id, created_at }: UserRecord): ImportedBot => ({
  user_id: id,
  token: null,
  webhook_url: null,
  created_at: Date.parse(created_at),
});

interface KnownIds {
  people: Set<number>;
  rooms: Set<number>;
}

function readMemberships(path: string, ids: KnownIds, report: Report): ImportedMembership[] {
  return [...readRecords(path, 'memberships')].flatMap(({ room_id, user_id, created_at, settings }) => {
    const isKnown = ids.rooms.has(room_id) && ids.people.has(user_id);
    if (!isKnown) report.leftOut('memberships', 'person_missing', `${room_id}/${user_id}`);
    const membership = { room_id, user_id, unread_at: null, created_at: Date.parse(created_at) };
    return isKnown ? { ...membership, involvement: settings?.involvement, settings } : [];
  });
}

function readFiles({ path, manifest }: ExportFolder, users: UserRecord[], report: Report): ImportedFile[] {
  const has = (name: string) => Object.hasOwn(manifest.files, name);
  const image = (name: string, owner: ImportedFile['owner']): ImportedFile => ({
    owner,
    path: join(path, name),
    name,
    bytes: manifest.files[name]!.bytes,
    md5: null,
  });
  const avatars = users.flatMap(({ id, avatar }) =>
    avatar && has(avatar) ? image(avatar, { kind: 'avatar', id }) : [],
  );
  const logo = has(LOGO) ? [image(LOGO, { kind: 'logo', id: 1 })] : [];
  const attached = [...readRecords(path, 'files')].flatMap((file) => {
    if (has(file.path)) return attachmentOf(file, path);
    report.leftOut('files', 'file_missing', file.name);
    return [];
  });
  return [...logo, ...avatars, ...attached];
}

const attachmentOf = (
  { id, message_id, path, name, bytes, created_at }: FileRecord,
  folder: string,
): ImportedFile => ({
  owner: { kind: 'message', id: message_id },
  kept: { id, created_at: Date.parse(created_at) },
  path: join(folder, path),
  name,
  bytes,
  md5: null,
});
