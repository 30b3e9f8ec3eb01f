import { scenes } from './support/stage';

const scene = scenes();

const PAGE = /\/Type\s*\/Page\b/g;

scene('a room is printed whole: light, unfolded, and without what one presses', async (stage) => {
  const ann = await stage.person('Ann', { colorScheme: 'dark' });
  const room = await stage.app.closedRoom(ann.person, 'Minutes', []);
  for (let number = 1; number <= 20; number++)
    await stage.app.post(ann.person, room, `Point ${number}\n\nof many`);
  const lines = Array.from({ length: 60 }, (_, line) => `- line ${line + 1} of the long one`);
  await stage.app.post(ann.person, room, lines.join('\n'));
  await ann.open(room);
  await ann.seesOnce('line 60 of the long one');
  const { page } = ann;
  const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(PAGE);
  expect(pages!.length).toBeGreaterThanOrEqual(3);
  await page.emulateMedia({ media: 'print' });
  for (const part of ['#sidebar', '.composer', '.fold', '.room-header-actions', '.message-actions'])
    expect([part, await page.locator(part).first().isVisible()]).toEqual([part, false]);
  const [paper, cut] = await page.evaluate(() => {
    const list = document.querySelector('.body:has(+ .fold)')!;
    return [
      getComputedStyle(document.documentElement).backgroundColor,
      list.scrollHeight - list.clientHeight,
    ];
  });
  expect(Number(/oklch\(([\d.]+)/.exec(paper)![1])).toBeGreaterThan(0.9);
  expect(cut).toBe(0);
});
