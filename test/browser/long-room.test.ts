import type { MessageView } from '../../src/protocol/message.view';
import type { MyRoomView } from '../../src/protocol/room.view';
import { WritesService } from '../../src/writes/writes.service';
import { postFiles } from '../support/uploads';
import { picture, scrollsUp } from './support/scrolling';
import { type Stage, scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

const MOST_MESSAGES = 320;
const QUICK = ['👍', '🎉', 'yes!', '❤️'];

/** As if they had been posted long ago. @returns the id of the last one */
async function oldMessages({ app }: Stage, room: MyRoomView, count: number, run: string): Promise<number> {
  return app.app.get(WritesService).run((tx) => {
    tx.run(
      `INSERT INTO messages (room_id, creator_id, client_message_id, source, html, plain_text, html_version,
          posted_hash, created_at)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
        SELECT ?, ?, ? || i, 'Entry ' || i, '<p>Entry ' || i || '</p>', 'Entry ' || i, 1, x'00', ? + 1000 * i FROM n`,
      count,
      room.id,
      app.ann.id,
      run,
      Date.now() - 1000 * count,
    );
    const { id } = tx.get<{ id: number }>('SELECT max(id) AS id FROM messages')!;
    tx.run('UPDATE rooms SET last_message_id = ? WHERE id = ?', id, room.id);
    return id;
  });
}

/** 10,000 messages; among the newest thousand of them 50 pictures, two boosts under each. */
async function longRoom(stage: Stage, reader: Visitor) {
  const { app } = stage;
  const room = await app.closedRoom(app.ann, 'Long', [reader.person]);
  await oldMessages(stage, room, 9_000, 'long');
  let first: MessageView | undefined;
  for (let count = 1; count <= 50; count++) {
    const message = await postFiles(app, app.ann, room, [
      { name: `${count}.png`, content: await picture(count) },
    ]);
    first ??= message;
    for (const more of [0, 1]) {
      const boost = { content: QUICK[(count + more) % QUICK.length] };
      await app.request(app.ann, 'POST', `/api/v1/messages/${message.id}/boosts`, boost);
    }
    await oldMessages(stage, room, 19, `more ${count} `);
  }
  return { room, first: first! };
}

/** What is left in the page when all that could go is gone. */
async function heapOf({ page, context }: Visitor): Promise<{ nodes: number; megabytes: number }> {
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)!.value;
  await session.detach();
  return { nodes: of('Nodes'), megabytes: of('JSHeapUsedSize') / 1e6 };
}

scene(
  'P201: a room of 10,000 messages with 50 pictures and 100 boosts scrolls without a jump',
  async (stage) => {
    const bob = await stage.person('Bob', { reducedMotion: 'no-preference' });
    const { room, first } = await longRoom(stage, bob);
    await bob.open(room);
    expect(await scrollsUp(bob, first.id + 600)).toEqual([]);
    const early = await heapOf(bob);
    expect(await scrollsUp(bob, first.id)).toEqual([]);
    const late = await heapOf(bob);

    const messages = bob.page.locator('#messages .message');
    expect(await messages.count()).toBeLessThanOrEqual(MOST_MESSAGES);
    expect(await bob.page.locator('.boosts li').count()).toBeGreaterThan(0);
    expect(late.nodes).toBeLessThan(early.nodes * 1.5);
    expect(late.megabytes).toBeLessThan(early.megabytes * 1.5);
  },
);
