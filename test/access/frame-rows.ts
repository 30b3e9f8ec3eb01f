import type { Role } from './roles';
import { type Scene, SECRETS } from './scene';

export interface FrameRow {
  frame: (scene: Scene) => object;
  /** The type of the reply, the code of the error, or the status of the refused handshake. */
  answers: Record<Role, string | number>;
}

const nobody = { anonymous: 401, signedOut: 401, deactivated: 401, banned: 401 };
const outside = { outsider: 'not_found', outsideAdministrator: 'not_found' };
const inside = (answer: string) => ({ member: answer, creator: answer, administrator: answer });
const people = (answer: string) => ({
  ...nobody,
  ...inside(answer),
  outsider: answer,
  outsideAdministrator: answer,
});
const members = (answer: string) => ({ ...nobody, ...outside, ...inside(answer) });
const authors = (answer: string) => ({ ...members(answer), member: 'forbidden' });

const room = ({ room_id }: Scene) => ({ room_id });
const message = ({ message_id }: Scene) => ({ message_id });
const boost = ({ message_id, boost_id }: Scene) => ({ message_id, boost_id });
const post = ({ room_id }: Scene) => ({ room_id, client_message_id: 'x', body: SECRETS[1] });

/** One row for each frame that the gateway takes. */
export const FRAME_ROWS: Record<string, FrameRow> = {
  hello: { frame: () => ({}), answers: people('welcome') },
  ping: { frame: () => ({}), answers: people('pong') },
  'presence.refresh': { frame: () => ({}), answers: people('ack') },
  'message.post': { frame: post, answers: members('ack') },
  'message.edit': { frame: (scene) => ({ ...message(scene), body: SECRETS[1] }), answers: authors('ack') },
  'message.delete': { frame: message, answers: authors('ack') },
  'boost.add': { frame: (scene) => ({ ...message(scene), content: SECRETS[4] }), answers: members('ack') },
  'boost.remove': { frame: boost, answers: { ...members('forbidden'), creator: 'ack' } },
  'room.enter': { frame: room, answers: members('ack') },
  'room.leave': { frame: room, answers: people('ack') },
  'typing.start': { frame: room, answers: members('ack') },
  'typing.stop': { frame: room, answers: people('ack') },
};
