import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api, Lost } from './api';
import { ChaosProxy } from './proxy';

let asked = 0;
let server: Server;
let proxy: ChaosProxy;
let api: Api;

beforeAll(async () => {
  server = createServer((_request, response) => {
    asked++;
    response.end('done');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

beforeEach(async () => {
  asked = 0;
  proxy = new ChaosProxy((server.address() as AddressInfo).port);
  await proxy.listen();
  api = new Api(proxy.port, 300);
});

afterEach(() => {
  api.close();
  proxy.close();
});

afterAll(() => server.close());

const ask = () => api.call('GET', '/');

describe('the chaos proxy', () => {
  it('passes on what comes while nothing is wrong', async () => {
    expect(await ask()).toEqual({ status: 200, body: 'done' });
  });

  it('loses as many answers as it is told, after the server has done what was asked', async () => {
    proxy.loseAcks(2);
    for (let n = 1; n <= 2; n++) {
      await expect(ask()).rejects.toThrow(Lost);
      expect(asked).toBe(n);
    }
    expect(await ask()).toMatchObject({ status: 200 });
  });

  it('lets nothing through while the network is cut', async () => {
    proxy.cut(60_000);
    await expect(ask()).rejects.toThrow(Lost);
    expect(asked).toBe(0);
    proxy.heal();
    expect(await ask()).toMatchObject({ status: 200 });
  });

  it.each(['portal', 'gateway'] as const)('answers in the server’s place: %s', async (who) => {
    proxy.answerInstead(who, 60_000);
    await expect(ask()).rejects.toThrow('somebody else answered');
    expect(asked).toBe(0);
    proxy.heal();
    expect(await ask()).toMatchObject({ status: 200 });
  });

  it('leaves what is under way without data when the address changes, and takes new lines', async () => {
    expect(await ask()).toMatchObject({ status: 200 });
    proxy.move();
    await expect(ask()).rejects.toThrow('timeout');
    expect(asked).toBe(1);
    expect(await ask()).toMatchObject({ status: 200 });
  });

  it('swallows everything while the network is half-open, and the connection stays', async () => {
    proxy.hole(60_000);
    await expect(ask()).rejects.toThrow('timeout');
    expect(asked).toBe(0);
    proxy.heal();
    expect(await ask()).toMatchObject({ status: 200 });
  });
});
