import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Packet } from '../../src/connections/packet';
import { SocketSink } from '../../src/gateway/socket/client-socket';

/** `SLOW_TESTS=1` finds what only holds by luck: answers and frames come late, each time by another span. */
export const isSlow = process.env.SLOW_TESTS === '1';

const MAX_ANSWER_MS = 300;
const MAX_FRAME_MS = 150;

const hesitate = (max: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * max));

/** Delays the answers of this server, and, in their order, the frames of all of them. */
export function slowDown(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async () => {
      await hesitate(MAX_ANSWER_MS);
    });
  delayFrames();
}

let isDelayed = false;

function delayFrames(): void {
  if (isDelayed) return;
  isDelayed = true;
  const { send } = SocketSink.prototype;
  const queues = new WeakMap<SocketSink, Promise<unknown>>();
  SocketSink.prototype.send = function (this: SocketSink, packet: Packet) {
    const sent = Promise.all([queues.get(this), hesitate(MAX_FRAME_MS)]).then(() => send.call(this, packet));
    queues.set(this, sent);
  };
}
