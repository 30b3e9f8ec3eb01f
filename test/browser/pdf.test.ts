import type { Frame } from 'playwright-core';
import { JAPANESE, line, pdfOf } from '../support/pdf';
import { until } from '../support/until';
import { postFiles } from '../support/uploads';
import { type Stage, scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

async function opens(stage: Stage, name: string, content: Buffer) {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const eve = await stage.listener('Eve');
  const room = await stage.app.closedRoom(ann.person, name, [bob.person]);
  await postFiles(stage.app, ann.person, room, [{ name: `${name}.pdf`, content }]);
  await bob.open(room);
  await bob.page.locator('.file-open').click();
  await bob.page.locator('.pdf-stage').waitFor({ state: 'attached' });
  await eve.never(name);
  return bob;
}

async function frameOf({ page }: Visitor): Promise<Frame> {
  await page.locator('.pdf-actions').waitFor();
  return page.frames().find((frame) => frame.url().endsWith('/pages/frame'))!;
}

const pageOf = ({ page }: Visitor) => page.locator('.pdf-number input').inputValue();
const scaleOf = ({ page }: Visitor) => page.locator('.pdf-scale').textContent();
const pages = (count: number) => Array.from({ length: count }, (_, n) => line(`Page number ${n + 1}`));

scene(
  'P952: issue 16: pages of a PDF scroll, zoom, and are turned by keys and numbers; their text is text',
  async (stage) => {
    const bob = await opens(stage, 'handbook', pdfOf(pages(12)));
    const frame = await frameOf(bob);
    await frame.getByText('Page number 1', { exact: true }).waitFor();
    expect(await bob.page.locator('.pdf-number').textContent()).toContain('/ 12');
    await bob.page.keyboard.press('ArrowRight');
    await until(async () => (await pageOf(bob)) === '2');
    await bob.page.locator('.pdf-number input').fill('9');
    await bob.page.keyboard.press('Enter');
    await frame.getByText('Page number 9', { exact: true }).waitFor();
    await until(async () => (await pageOf(bob)) === '9');
    const before = await scaleOf(bob);
    await bob.page.locator('[data-pdf-view-action-param="larger"]').click();
    await until(async () => (await scaleOf(bob)) !== before);
    expect(await pageOf(bob)).toBe('9');
    await bob.page.goBack();
    await bob.page.locator('.composer-input').waitFor();
  },
);

scene(
  'P953: issue 16: scripts and forms of a PDF do nothing, and what reads it has no origin',
  async (stage) => {
    const script = '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>';
    const bob = await opens(stage, 'hostile', pdfOf([line('hello')], { catalog: script }));
    let dialogs = 0;
    bob.page.on('dialog', (dialog) => {
      dialogs++;
      void dialog.dismiss();
    });
    const frame = await frameOf(bob);
    await frame.getByText('hello').waitFor();
    const cookies = await frame.evaluate(() => {
      try {
        return document.cookie;
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect([await frame.evaluate(() => self.origin), cookies, dialogs]).toEqual(['null', 'SecurityError', 0]);
  },
);

scene('P954: issue 16: what can’t be read says why, and leaves the download', async (stage) => {
  const keys = `/O<${'00'.repeat(32)}>/U<${'11'.repeat(32)}>`;
  const trailer = `/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44${keys}>>/ID[<00><00>]`;
  const files: [string, Buffer, string][] = [
    ['locked', pdfOf([line('hello')], { trailer }), 'This PDF needs a password.'],
    ['damaged', Buffer.from('%PDF-1.7 and nothing else'), 'It may be damaged.'],
    ['empty', pdfOf([]), 'It may be damaged.'],
  ];
  for (const [name, content, words] of files) {
    const bob = await opens(stage, name, content);
    await bob.page.locator('.text-cut', { hasText: words }).waitFor();
    expect(await bob.page.locator('.pdf-stage iframe').count()).toBe(0);
    expect(await bob.page.locator('main a[download]').isVisible()).toBe(true);
  }
});

scene('P955: issue 16: of 3,000 pages those on screen are drawn', async (stage) => {
  const bob = await opens(stage, 'many', pdfOf(pages(3_000)));
  const frame = await frameOf(bob);
  for (const page of ['700', '1500', '2999']) {
    await bob.page.locator('.pdf-number input').fill(page);
    await bob.page.keyboard.press('Enter');
    await frame.getByText(`Page number ${page}`, { exact: true }).waitFor();
  }
  expect(await frame.locator('canvas').count()).toBeLessThan(15);
});

scene(
  'P956: issue 16, files P17: Japanese whose fonts the file lacks is mapped by our tables, and is text',
  async (stage) => {
    const content = pdfOf(['BT /F 24 Tf 60 700 Td <93FA967B8CEA> Tj ET'], { font: JAPANESE });
    const bob = await opens(stage, 'bill', content);
    await (await frameOf(bob)).getByText('日本語').waitFor();
  },
);
