import type { Frame } from 'playwright-core';
import { OWN_HEADER } from '../../src/protocol/own-header';
import { lockedPdf } from '../support/locked-pdf';
import { JAPANESE, line, pdfOf } from '../support/pdf';
import { until } from '../support/until';
import { postFiles } from '../support/uploads';
import { expectAccessible } from './support/accessibility';
import { LOST_CONNECTION } from './support/faults';
import { roomForTwo } from './support/rooms';
import { type Stage, scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();
const OURS = { [OWN_HEADER]: '1' };

async function opens(stage: Stage, name: string, content: Buffer) {
  const { ann, bob, eve, room } = await roomForTwo(stage, name);
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
  const files: [string, Buffer, string][] = [
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

scene(
  'P1612: issue 16: a PDF with a password asks for it, says when it’s wrong, and sends it nowhere',
  async (stage) => {
    const bob = await opens(stage, 'locked', lockedPdf([line('secret plan')], 'swordfish'));
    const field = bob.page.getByLabel('Password of the PDF');
    await field.waitFor();
    await expectAccessible(bob.page, 'a PDF with a password');
    const sent: string[] = [];
    bob.page.on('request', (request) => sent.push(request.url() + (request.postData() ?? '')));
    await until(async () => expect(await bob.focused()).toContain('input'));
    await bob.page.keyboard.type('haddock');
    await bob.page.keyboard.press('Enter');
    const alert = bob.page.getByRole('alert').filter({ hasText: 'Wrong password. Try again.' });
    await alert.waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await bob.page.keyboard.type('swordfish');
    await bob.page.keyboard.press('Enter');
    await (await frameOf(bob)).getByText('secret plan').waitFor();
    expect(await field.isVisible()).toBe(false);
    expect(sent.filter((words) => /haddock|swordfish/.test(words))).toEqual([]);
  },
);

scene(
  'P1613: issue 16: where the way to a PDF is lost, words say why, and it can be tried again',
  async (stage) => {
    stage.faults.forgive(LOST_CONNECTION);
    const bob = await opens(stage, 'far', pdfOf(pages(12)));
    await frameOf(bob);
    const again = bob.page.getByRole('button', { name: 'Try again' });
    let isCut = true;
    await bob.page.route(/\/attachments\/\d+$/, (route) => (isCut ? route.abort() : route.continue()));
    await bob.page.reload();
    await again.waitFor();
    expect(await bob.page.locator('.pdf-stage iframe').count()).toBe(0);
    await expectAccessible(bob.page, 'a PDF that can’t be reached');
    isCut = false;
    await again.click();
    await (await frameOf(bob)).getByText('Page number 1', { exact: true }).waitFor();
    expect(await again.isVisible()).toBe(false);
  },
);

scene('P1614: issue 16: a PDF that is gone, and a session that ended, say so', async (stage) => {
  stage.faults.forgive(/status of 40[14]/);
  const bob = await opens(stage, 'gone', pdfOf(pages(2)));
  await frameOf(bob);
  for (const [status, words] of [
    [404, 'This PDF is no longer here.'],
    [401, 'You were signed out.'],
  ] as const) {
    await bob.page.route(/\/attachments\/\d+$/, (route) => route.fulfill({ status, headers: OURS }));
    await bob.page.reload();
    await bob.page.getByText(words).waitFor();
  }
  await bob.page.unrouteAll();
  await bob.page.getByRole('link', { name: 'Sign in' }).click();
  await (await frameOf(bob)).getByText('Page number 1', { exact: true }).waitFor();
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
