import { WritesService } from '../../src/writes/writes.service';
import { Browser } from '../support/pages';
import { TestApp } from '../support/test-app';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

test('a page that broke offers itself again, and says under which number it was noted; what is not there does not', async () => {
  const browser = Browser.of(app, app.ann);
  const write = app.app.get(WritesService);
  await write.run((tx) => tx.run('ALTER TABLE searches RENAME TO elsewhere'));
  const broken = await browser.visit('/searches?zone=UTC');
  expect([broken.status, broken.title]).toEqual([500, expect.stringContaining('Something went wrong')]);
  expect(broken.html).toMatch(/href="\/searches\?zone=UTC">Try again</);
  expect(broken.text).toMatch(/Request ID: \S+/);
  const missing = await browser.visit('/nothing/here');
  expect(missing.status).toBe(404);
  expect(missing.html).not.toContain('Try again');
});
