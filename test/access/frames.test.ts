import { ChatGateway } from '../../src/gateway/socket/chat.gateway';
import type { ServerFrame } from '../../src/protocol/frames';
import { Refusal, TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { FRAME_ROWS, type FrameRow } from './frame-rows';
import { INSIDE, ROLES, type Role } from './roles';
import { type Scene, SECRETS, setScene } from './scene';

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
  expect(Object.keys(FRAME_ROWS).sort()).toEqual(taken.sort());
});

for (const [type, row] of Object.entries(FRAME_ROWS))
  test(`R64: ${type} is answered to everybody as its row says, and outsiders hear nothing of it`, async () => {
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
