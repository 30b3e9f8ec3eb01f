import { ChatGateway } from '../../src/gateway/chat.gateway';
import type { ServerFrame } from '../../src/presence/frames';
import { Refusal, TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { INSIDE, ROLES, type Role } from './roles';
import { type Scene, SECRETS, setScene } from './scene';

interface FrameRow {
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
const ROWS: Record<string, FrameRow> = {
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

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

test('every frame that the gateway takes has a row, and every row a frame', () => {
  const { prototype } = ChatGateway;
  const taken = Object.getOwnPropertyNames(prototype)
    .map((name) => Reflect.getMetadata('message', prototype[name as keyof ChatGateway]))
    .filter((type) => type !== undefined);
  expect(taken.length).toBeGreaterThan(5);
  expect(Object.keys(ROWS).sort()).toEqual(taken.sort());
});

for (const [type, row] of Object.entries(ROWS))
  test(`${type} is answered to everybody as its row says, and outsiders hear nothing of it`, async () => {
    const got: Record<string, string | number> = {};
    for (const role of ROLES) {
      const scene = await setScene(app);
      const eavesdropper = await TestSocket.live(app, holderOf(scene.tokens.outsider!));
      got[role] = await answerTo(role, type, row, scene);
      await eavesdropper.settled();
      assertHeardNothing(eavesdropper, scene);
      await eavesdropper.close();
    }
    expect(got).toEqual(row.answers);
  });

async function answerTo(role: Role, type: string, row: FrameRow, scene: Scene): Promise<string | number> {
  const token = scene.tokens[role];
  const socket = await TestSocket.open(app, token ? holderOf(token) : null).catch((refusal) => refusal);
  if (socket instanceof Refusal) return socket.status;
  if (type !== 'hello') {
    socket.send({ type: 'hello' });
    await socket.next('welcome');
  }
  socket.send({ type, ref: 'mine', ...row.frame(scene) });
  const answer = await replyOn(socket);
  if (!INSIDE.includes(role)) assertHeardNothing(socket, scene);
  await socket.close();
  return answer.type === 'error' ? answer.code : answer.type;
}

/** A welcome names no frame: where nothing else comes, it is the reply. */
async function replyOn(socket: TestSocket): Promise<ServerFrame> {
  const named = () => socket.frames.find((frame) => 'ref' in frame && frame.ref === 'mine');
  for (let turn = 0; turn < 50 && !named(); turn++) await socket.settled();
  return named() ?? socket.frames.find((frame) => frame.type === 'welcome')!;
}

function assertHeardNothing(socket: TestSocket, { room_id }: Scene): void {
  const text = JSON.stringify(socket.frames);
  for (const secret of SECRETS) expect(text).not.toContain(secret);
  expect(socket.frames.filter((frame) => 'room_id' in frame && frame.room_id === room_id)).toEqual([]);
}

const holderOf = (token: string) => ({ token }) as Person;
