import { MessagesService } from '../../src/messages/messages.service';
import { TestSocket } from '../support/socket';
import { TestApp } from '../support/test-app';

test.each([
  [
    'throws',
    () => {
      throw new Error('the secret inside');
    },
  ],
  ['rejects', () => Promise.reject(new Error('the secret inside'))],
  ['rejects with no error at all', () => Promise.reject('the secret inside')],
])(
  'R79: row 54: a handler of the socket that %s answers with an error, and the next frame is served',
  async (_how, fault) => {
    const app = await TestApp.start();
    try {
      const [bob, eve] = [await app.join('Bob'), await app.join('Eve')];
      const room = await app.closedRoom(app.ann, 'Faults', [bob]);
      const [ann, bobs, outside] = await Promise.all(
        [app.ann, bob, eve].map((one) => TestSocket.live(app, one)),
      );
      const post = {
        type: 'message.post',
        ref: 'x',
        room_id: room.id,
        client_message_id: 'x',
        body: 'Again',
      };
      jest.spyOn(app.app.get(MessagesService), 'post').mockImplementationOnce(fault as never);
      bobs!.send(post);
      const error = await bobs!.next('error');
      expect(error).toMatchObject({ ref: 'x', code: 'internal' });
      expect(JSON.stringify(error)).not.toMatch(/secret|\.ts/);
      bobs!.send(post);
      expect(await bobs!.next('ack')).toMatchObject({ ref: 'x' });
      await ann!.event('message.posted');
      expect(ann!.events).toHaveLength(1);
      await outside!.settled();
      expect(outside!.events).toEqual([]);
    } finally {
      await app.stop();
    }
  },
);
