import { WebhookTiming } from '../../src/bots/webhooks/webhook-timing';
import { Receiver } from '../bots/receiver';
import { expectAccessible } from './support/accessibility';
import { press } from './support/keyboard';
import { type Stage, scenes } from './support/stage';

const scene = scenes({ env: { OUTBOUND_NETWORKS: '127.0.0.0/8' } });

const PHONE = { width: 390, height: 844 };

async function botAt({ app }: Stage, webhook_url: string): Promise<string> {
  const { user } = (await app.request(app.ann, 'POST', '/api/v1/bots', { name: 'Stockroom' })).body;
  await app.request(app.ann, 'PATCH', `/api/v1/bots/${user.id}`, { webhook_url });
  return `/account/bots/${user.id}/deliveries`;
}

scene('B96: a failing webhook is seen, mended and sent again, by mouse and by keys', async (stage) => {
  const { app } = stage;
  const receiver = await Receiver.start();
  Object.assign(app.app.get(WebhookTiming), { backoff: 3600_000, maxBackoff: 3600_000 });
  receiver.respond = (response) => response.writeHead(502, { server: 'nginx' }).end('upstream closed');
  const path = await botAt(stage, `${receiver.origin}/campfire`);
  const ann = await stage.person('Ann', { viewport: { width: 1440, height: 900 } });
  const { page } = ann;
  await ann.open(path);
  await page.getByText('Nothing sent yet.').waitFor();
  await page.getByRole('button', { name: 'Send a sample' }).click();
  await page.getByText('502 Bad Gateway').first().waitFor();
  await app.post(app.ann, { id: 1 }, '@Stockroom how many long straps?');
  await page.locator('.delivery-row', { hasText: 'message' }).waitFor();
  await page.getByRole('heading', { name: 'sample' }).waitFor();
  await page.locator('.delivery-row[aria-current]').focus();
  await press(ann, 'ArrowUp');
  await press(ann, 'Enter');
  await page.getByText('Next try:').waitFor();
  await expectAccessible(page, 'a delivery');
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/inspector-light.png` });
  receiver.respond = (response) => response.writeHead(204).end();
  await press(ann, 'r');
  await page.getByText('attempt 2').first().waitFor();
  await page.locator('.delivery-row.delivery-delivered').waitFor();
  await page.getByText('Working').waitFor();
  await receiver.stop();
});

scene('B97: in a small window without scripts, the list and a delivery are two pages', async (stage) => {
  const receiver = await Receiver.start();
  receiver.respond = (response) => response.writeHead(404).end('no such bot');
  const path = await botAt(stage, `${receiver.origin}/campfire`);
  const ann = await stage.person('Ann', { viewport: PHONE, javaScriptEnabled: false });
  const { page } = ann;
  await ann.visit(path);
  await page.getByRole('button', { name: 'Send a sample' }).click();
  await page.getByText('It refused the request.').waitFor();
  expect(await page.locator('.deliveries-list').isVisible()).toBe(false);
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/inspector-phone.png` });
  await page.getByRole('link', { name: 'Deliveries' }).click();
  expect(await page.locator('.delivery').isVisible()).toBe(false);
  await page.locator('.delivery-row').click();
  await page.getByRole('button', { name: 'Send again' }).click();
  await page.getByText('It refused the request.').waitFor();
  expect(receiver.to('/campfire')).toHaveLength(2);
  await receiver.stop();
});
