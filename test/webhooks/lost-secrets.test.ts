import { createHmac } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { TestApp } from '../support/test-app';
import { Hook, JSON_TYPE } from './hook';

test('B126: without its secrets.json, a server still takes what comes, but nothing that it can’t check', async () => {
  const before = await TestApp.start();
  const [open, signed] = [await Hook.make(before), await Hook.make(before, { secret: 'hush' })];
  const paths = { open: open.path, signed: signed.path };
  await before.app.close();
  rmSync(join(before.dataDir, 'secrets.json'));
  const after = await TestApp.start({ DATA_DIR: before.dataDir }, { isSetUp: false });
  const send = async (path: string, headers: Record<string, string> = {}) => {
    const payload = JSON.stringify({ text: 'Still here' });
    const { statusCode, payload: answer } = await after.app.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': JSON_TYPE, ...headers },
      payload,
    });
    return [statusCode, answer];
  };
  const signature = createHmac('sha256', 'hush')
    .update(JSON.stringify({ text: 'Still here' }))
    .digest('hex');
  expect(await send(paths.open)).toEqual([200, 'ok']);
  expect(await send(paths.signed)).toEqual([403, 'invalid_token']);
  expect(await send(paths.signed, { 'x-hub-signature-256': `sha256=${signature}` })).toEqual([
    403,
    'invalid_token',
  ]);
  const list = await after.request(before.ann, 'GET', `/api/v1/bots/${open.bot.user.id}/incoming_webhooks`);
  expect(list.body.items).toMatchObject([{ name: 'Cellar', url: null }]);
  const page = `/account/bots/${open.bot.user.id}/incoming_webhooks`;
  const { text } = await after.request(before.ann, 'GET', page, undefined, { accept: 'text/html' });
  expect(text).toContain('The server has lost this URL');
  await after.stop();
});
