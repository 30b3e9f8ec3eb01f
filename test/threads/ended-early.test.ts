import { Worker } from 'node:worker_threads';
import { runInThread } from '../../src/threads/run-in-thread';

afterEach(() => jest.restoreAllMocks());

test.each(['export.js', 'backup.js'])(
  '%s is not ended while it loads its addons: Node would abort the process',
  async (program) => {
    const heard = jest.spyOn(Worker.prototype, 'emit');
    const ended = jest.spyOn(Worker.prototype, 'terminate');
    const order = {
      kind: 'everything',
      user_id: null,
      dataDir: '/nowhere',
      folder: '/nowhere',
      target: '/nowhere',
    };
    await expect(runInThread(program, order, () => undefined, AbortSignal.abort())).rejects.toThrow();
    const message = heard.mock.calls.findIndex(([name]) => name === 'message');
    expect(heard.mock.calls[message]).toEqual(['message', { isLoaded: true }]);
    expect(heard.mock.invocationCallOrder[message]).toBeLessThan(ended.mock.invocationCallOrder[0]!);
  },
);
