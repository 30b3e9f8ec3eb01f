import { Sessions, type Device as SignedInDevice } from '../../src/auth/sessions';
import type { UserRow } from '../../src/auth/users';
import { insertUser } from '../../src/auth/users';
import { FileStore } from '../../src/files/file-store';
import { BoostsService } from '../../src/messages/boosts.service';
import { MessagesService } from '../../src/messages/messages.service';
import { Memberships } from '../../src/rooms/memberships';
import { insertRoom } from '../../src/rooms/room-rows';
import { countUnfurlChange, insertUnfurl } from '../../src/unfurls/unfurl.sql';
import type { Tx } from '../../src/writes/tx';
import { WritesService } from '../../src/writes/writes.service';
import { Device } from '../support/push-service';
import { storeFile } from '../support/store';
import type { TestApp } from '../support/test-app';
import { ROLES, type Role } from './roles';

const DEVICE: SignedInDevice = { user_agent: 'matrix', ip_address: '127.0.0.1' };

/** What outsiders must never see; the third is what is left of a hit when `matches` is marked in it. */
export const SECRETS = [
  'Bonfire plans',
  'The matches are under the mat',
  'are under the mat',
  'the map of the mat',
  'mat boosters',
];

/** A closed room with somebody of each role in or outside of it, and one message by the one who made it. */
export interface Scene {
  room_id: number;
  direct_id: number;
  message_id: number;
  /** Of the message, by the same. */
  boost_id: number;
  attachment_id: number;
  /** What the message shows of a page. */
  unfurl_id: number;
  /** A member beside the one who asks. */
  mate: UserRow;
  /** Was taken off the account. */
  gone: UserRow;
  /** Is in no room. */
  loner: UserRow;
  /** Another signed-in device of the member. */
  session_id: number;
  /** That of the member's other device, at a push service that never answers. */
  push_subscription_id: number;
  tokens: Record<Role, string | undefined>;
}

let count = 0;

export async function setScene({ app }: TestApp): Promise<Scene> {
  const sessions = app.get(Sessions);
  const started = await app.get(WritesService).run((tx) => populate(tx, sessions));
  const { room_id, creator } = started;
  const membership = app.get(Memberships).find(creator, room_id);
  const map = await storeFile(app.get(FileStore), 'map.webp', SECRETS[3]!);
  const { message } = await app.get(MessagesService).post(membership, { body: SECRETS[1]! }, [map]);
  const { boost } = await app.get(BoostsService).add(membership, message.id, { content: SECRETS[4]! });
  const unfurl_id = await app.get(WritesService).run((tx) => {
    const words = { url: 'https://example.com/', title: SECRETS[3]!, image_width: 1, image_height: 1 };
    insertUnfurl(tx, message.id, { position: 0, link: words.url, image_key: map.preview_key, ...words });
    countUnfurlChange(tx, message.id);
    return tx.get<{ id: number }>('SELECT max(id) AS id FROM unfurls')!.id;
  });
  const attachment_id = message.attachments[0]!.id;
  return { ...started, message_id: message.id, boost_id: boost.id, attachment_id, unfurl_id };
}

function populate(tx: Tx, sessions: Sessions) {
  const add = (name: string, role: 'member' | 'administrator' = 'member') =>
    insertUser(tx, { name, email_address: `${name}-${++count}@example.com`, password_digest: 'none', role });
  const users = {
    signedOut: add('Sue'),
    deactivated: add('Dan'),
    banned: add('Rudi'),
    outsider: add('Olaf'),
    outsideAdministrator: add('Ada', 'administrator'),
    member: add('Mia'),
    creator: add('Cid'),
    administrator: add('Aidan', 'administrator'),
  };
  const [mate, loner, gone] = [add('Max'), add('Lou'), add('Gus')];
  const { signedOut, deactivated, banned, member, creator, administrator } = users;
  const inside = [signedOut, deactivated, banned, member, creator, administrator, mate].map(({ id }) => id);
  const tokens = Object.fromEntries(
    ROLES.map((role) => [role, role === 'anonymous' ? undefined : sessions.start(tx, users[role], DEVICE)]),
  ) as Scene['tokens'];
  tx.run('DELETE FROM sessions WHERE user_id = ?', signedOut.id);
  tx.run(`UPDATE users SET status = 'banned' WHERE id = ?`, banned.id);
  for (const { id } of [deactivated, gone])
    tx.run(`UPDATE users SET status = 'deactivated' WHERE id = ?`, id);
  sessions.start(tx, member, DEVICE);
  const { session_id } = tx.get<{ session_id: number }>('SELECT max(id) AS session_id FROM sessions')!;
  const { endpoint, p256dh_key, auth_key } = new Device(`https://127.0.0.1/push/${count}`).subscription;
  const push_subscription_id = tx.insert(
    `INSERT INTO push_subscriptions (session_id, user_id, endpoint, p256dh_key, auth_key, told_message_id, created_at,
      updated_at) VALUES (?, ?, ?, ?, ?, 0, 0, 0)`,
    session_id,
    member.id,
    endpoint,
    p256dh_key,
    auth_key,
  );
  const room = { type: 'closed' as const, name: SECRETS[0]!, creator_id: creator.id, people: inside };
  const direct = { ...room, type: 'direct' as const, name: null, direct_key: inside.join(',') };
  return {
    tokens,
    creator,
    mate,
    loner,
    gone,
    session_id,
    push_subscription_id,
    room_id: insertRoom(tx, room),
    direct_id: insertRoom(tx, direct),
  };
}
