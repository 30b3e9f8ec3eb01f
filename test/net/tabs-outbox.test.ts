import type { ClientFrame } from '../../src/protocol/frames';
import { settle, until } from './fake-clock';
import { KITCHEN, WATER_COOLER } from './samples';
import type { Peer } from './scripted-server';
import { type Tab, TabBrowser, WITH_AND_WITHOUT_LOCKS } from './tabs';

let browser: TabBrowser;
afterEach(() => browser.close());

describe.each(WITH_AND_WITHOUT_LOCKS)('%s', (_name, withLocks) => {
  beforeEach(async () => {
    browser = await TabBrowser.open({ withLocks });
  });

  describe('messages', () => {
    test('T26: what one tab posts is pending, then sent, in every tab; it leaves once, in order', async () => {
      const tabs = await browser.live(3);
      tabs[1]!.client.post(WATER_COOLER, 'one');
      await until(() => browser.server.posts().length === 1);
      tabs[2]!.client.post(WATER_COOLER, 'two');
      tabs[0]!.client.post(WATER_COOLER, 'three');
      await until(() => tabs.every((tab) => tab.client.outbox.all().length === 0));
      expect(browser.bodies().sort()).toEqual(['one', 'three', 'two']);
      for (const { changes } of tabs)
        for (const body of ['one', 'two', 'three'])
          expect(changes.filter((change) => change.endsWith(` ${body}`))).toEqual([
            `pending ${body}`,
            `sent ${body}`,
          ]);
    });

    test('R25: row 20: what two tabs typed offline is sent once each, in the order in which it was typed', async () => {
      const tabs = await browser.live(2);
      browser.server.peer.socket.terminate();
      await until(() => browser.states().every((name) => name === 'waiting'));
      for (const [index, body] of ['one', 'two', 'three', 'four'].entries()) {
        tabs[index % 2]!.client.post(WATER_COOLER, body);
        await browser.pass(1);
      }
      for (const { client } of tabs) client.stop();
      await settle();
      const again = await browser.live(2);
      await until(() => again.every((tab) => tab.client.outbox.all().length === 0));
      expect(browser.bodies()).toEqual(['one', 'two', 'three', 'four']);
    });

    test('N10: an edit in one tab of what another has posted waits for it, and leaves once', async () => {
      let answer = () => {};
      browser.server.replies['message.post'] = (peer, frame) => {
        answer = () => browser.server.acknowledge(peer, frame);
      };
      const tabs = await browser.live(3);
      const { id } = tabs[1]!.client.post(WATER_COOLER, 'one');
      await until(() => tabs.every(({ client }) => client.outbox.all().length === 1));
      await until(() => browser.server.posts().length === 1);
      const edit = { type: 'message.edit', room_id: WATER_COOLER, client_message_id: id } as const;
      tabs[2]!.client.outbox.add({ ...edit, body: 'two' });
      await until(() => tabs.every(({ client }) => client.outbox.all().length === 2));
      answer();
      await until(() => tabs.every(({ client }) => client.outbox.all().length === 0));
      expect(browser.server.peer.of('message.edit')).toMatchObject([{ message_id: 500, body: 'two' }]);
      for (const { changes } of tabs) expect(changes.slice(-1)).toEqual(['sent two']);
      expect(await browser.store.all()).toEqual([]);
    });

    test('N10: a waiting post that one tab deletes is gone in every tab, also if it has left meanwhile', async () => {
      const tabs = await browser.live(3);
      browser.server.refuseWith = 503;
      browser.server.peer.socket.terminate();
      await until(() => browser.states().every((name) => name === 'waiting'));
      const [gone, late] = ['gone', 'late'].map((body) => tabs[1]!.client.post(WATER_COOLER, body));
      await until(() => tabs.every(({ client }) => client.outbox.all().length === 2));
      tabs[2]!.client.outbox.withdraw(gone!.id);
      await until(() => tabs.every(({ client }) => client.outbox.all().length === 1));
      let answer = () => {};
      browser.server.replies['message.post'] = (peer, frame) => {
        answer = () => browser.server.acknowledge(peer, frame);
      };
      tabs[2]!.freeze();
      browser.server.refuseWith = undefined;
      await browser.pass(2_000);
      await until(() => browser.server.posts().length === 1);
      tabs[2]!.client.outbox.withdraw(late!.id); // it has not heard that it left
      await tabs[2]!.thaw();
      answer();
      await until(() => browser.server.peer.of('message.delete').length === 1);
      await until(() => tabs.every(({ client }) => client.outbox.all().length === 0));
      expect(browser.server.peer.of('message.delete')).toMatchObject([{ message_id: 500 }]);
      expect(browser.bodies()).toEqual(['late']);
      expect(await browser.store.all()).toEqual([]);
    });

    test('T25: a post whose leader went before the answer is sent again under the same id', async () => {
      browser.server.replies['message.post'] = () => {};
      const [first, second] = await browser.live(2);
      const entry = second!.client.post(WATER_COOLER, 'hold on');
      const saved = second!.client.delivered(entry);
      await until(() => browser.server.posts().length === 1);
      browser.server.replies['message.post'] = undefined;
      first!.client.stop();
      await browser.pass(1_000);
      expect((await saved).client_message_id).toBe(entry.client_message_id);
      await until(() => second!.client.outbox.all().length === 0);
      expect(browser.server.posts().map((post) => post.client_message_id)).toEqual([
        entry.client_message_id,
        entry.client_message_id,
      ]);
    });

    test('T25: what a tab kept with its last breath is sent by the leader, whom it could not tell', async () => {
      const [first, second, third] = await browser.live(3);
      second!.client.post(WATER_COOLER, 'last words');
      second!.client.stop(); // before the store has answered
      await browser.pass(2_000);
      await until(() => browser.bodies().length > 0);
      await until(() => [first!, third!].every((tab) => tab.client.outbox.all().length === 0));
      expect(browser.bodies()).toEqual(['last words']);
    });

    test('a refusal is shown in every tab, and one tab’s retry or removal counts for all', async () => {
      const refuse = (peer: Peer, frame: ClientFrame) => {
        if (frame.type === 'message.post')
          peer.send({ type: 'error', ref: frame.ref, code: 'forbidden', detail: 'Not here.' });
      };
      browser.server.replies['message.post'] = refuse;
      const [first, second] = await browser.live(2);
      const [kept, dropped] = ['again', 'never mind'].map((body) => second!.client.post(KITCHEN, body));
      const failed = ({ client }: Tab) =>
        client.outbox.all().filter(({ status }) => status === 'failed').length;
      await until(() => failed(first!) === 2 && failed(second!) === 2);
      first!.client.outbox.remove(dropped!.client_message_id);
      browser.server.replies['message.post'] = undefined;
      second!.client.outbox.retry(kept!.client_message_id);
      await until(() => browser.tabs.every((tab) => tab.client.outbox.all().length === 0));
      expect(browser.bodies()).toEqual(['again', 'never mind', 'again']);
    });

    test('what was removed while a tab slept is not sent by it', async () => {
      browser.server.replies['message.post'] = (peer, frame) => {
        if (frame.type === 'message.post')
          peer.send({ type: 'error', ref: frame.ref, code: 'forbidden', detail: 'Not here.' });
      };
      const [first, second] = await browser.live(2);
      const entry = first!.client.post(KITCHEN, 'better not');
      await until(() => second!.client.outbox.all()[0]?.status === 'failed');
      second!.freeze();
      first!.client.outbox.remove(entry.client_message_id);
      first!.client.stop();
      await settle();
      await second!.thaw();
      await browser.pass(1_000);
      await until(() => second!.client.state.name === 'live');
      await settle();
      expect(second!.client.outbox.all()).toEqual([]);
      expect(browser.bodies()).toEqual(['better not']);
    });
  });
});
