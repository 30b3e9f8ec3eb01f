import { insertKey } from '../../src/auth/keys/key.writes';
import { Keys } from '../../src/auth/keys/keys';
import { Sessions, type Device as SignedInDevice } from '../../src/auth/sessions';
import { insertUser } from '../../src/auth/user.writes';
import type { UserRow } from '../../src/auth/users';
import { Bots } from '../../src/bots/bots';
import { saveDrawing } from '../../src/files/drawing/drawing.writes';
import { Drawings } from '../../src/files/drawing/drawings';
import { ResumableUploads } from '../../src/files/resumable/resumable-uploads';
import { FileStore } from '../../src/files/store/file-store';
import type { ImageHeader } from '../../src/files/thumbnails/thumbnail-process';
import { insertLinkPreview } from '../../src/link-previews/link-preview.writes';
import { BoostsService } from '../../src/messages/boosts/boosts.service';
import { touchLinkPreviews } from '../../src/messages/link-previews/message-link-previews.writes';
import { MessagesService } from '../../src/messages/messages.service';
import { Memberships } from '../../src/rooms/memberships/memberships';
import { insertRoom } from '../../src/rooms/room.writes';
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
  link_preview_id: number;
  creator: UserRow;
  administrator: UserRow;
  /** A member beside the one who asks. */
  mate: UserRow;
  /** Was taken off the account. */
  gone: UserRow;
  /** Is in no room. */
  loner: UserRow;
  /** Another signed-in device of the member. */
  session_id: number;
  /** A file that the member has begun to upload. */
  upload_id: number;
  /** Of the member. */
  key_id: number;
  /** That of the member's other device, at a push service that never answers. */
  push_subscription_id: number;
  /** Is in no closed room. */
  bot_id: number;
  /** Of the bot. */
  bot_key_id: number;
  tokens: Record<Role, string | undefined>;
}

let count = 0;

export async function setScene({ app }: TestApp): Promise<Scene> {
  const sessions = app.get(Sessions);
  const started = await app.get(WritesService).run((tx) => populate(tx, sessions));
  const { room_id, creator } = started;
  const membership = app.get(Memberships).find(creator, room_id);
  const store = app.get(FileStore);
  const map = { ...(await storeFile(store, 'map.webp', SECRETS[3]!)), excerpt: SECRETS[3]! };
  const [image, thumbnail] = [
    await storeFile(store, 'i', SECRETS[3]!),
    await storeFile(store, 't', SECRETS[3]!),
  ];
  const { message } = await app.get(MessagesService).post(membership, { body: SECRETS[1]! }, [map]);
  await app.get(Drawings).idle();
  const job = { attachment_id: message.attachments[0]!.id, creator_id: creator.id };
  await app.get(WritesService).run((tx) => saveDrawing(tx, job, map as ImageHeader, thumbnail.key));
  const { boost } = await app.get(BoostsService).add(membership, message.id, { content: SECRETS[4]! });
  const link_preview_id = await app.get(WritesService).run((tx) => {
    const words = { url: 'https://example.com/', title: SECRETS[3]!, image_width: 1, image_height: 1 };
    insertLinkPreview(tx, message.id, {
      position: 0,
      link: words.url,
      image_key: image.key,
      ...words,
    });
    touchLinkPreviews(tx, message.id);
    return tx.get<{ id: number }>('SELECT max(id) AS id FROM link_previews')!.id;
  });
  const attachment_id = message.attachments[0]!.id;
  const begun = { client_upload_id: 'one', name: SECRETS[3]!, bytes: 3 };
  const { upload } = await app.get(ResumableUploads).start(started.member.id, begun);
  const { result: bot_id } = await app
    .get(Bots)
    .create(creator, { name: 'Robo' }, { key: undefined, body: 0 });
  const { key: botKey } = await app.get(Keys).make({
    user_id: bot_id,
    creator_id: started.administrator.id,
    label: 'Program',
    scopes: ['read'],
    room_ids: null,
    expires_at: null,
  });
  return {
    ...started,
    bot_id,
    bot_key_id: botKey.id,
    upload_id: upload.id,
    message_id: message.id,
    boost_id: boost.id,
    attachment_id,
    link_preview_id,
  };
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
    `INSERT INTO push_subscriptions (session_id, user_id, endpoint, p256dh_key, auth_key, last_notified_message_id, created_at,
      updated_at) VALUES (?, ?, ?, ?, ?, 0, 0, 0)`,
    session_id,
    member.id,
    endpoint,
    p256dh_key,
    auth_key,
  );
  const { key } = insertKey(tx, 'user', {
    user_id: member.id,
    creator_id: member.id,
    label: SECRETS[3]!,
    scopes: ['read'],
    room_ids: null,
    expires_at: null,
  });
  const room = { type: 'closed' as const, name: SECRETS[0]!, creator_id: creator.id, people: inside };
  const direct = { ...room, type: 'direct' as const, name: null, direct_key: inside.join(',') };
  return {
    tokens,
    creator,
    administrator,
    member,
    mate,
    loner,
    gone,
    session_id,
    key_id: key.id,
    push_subscription_id,
    room_id: insertRoom(tx, room),
    direct_id: insertRoom(tx, direct),
  };
}
