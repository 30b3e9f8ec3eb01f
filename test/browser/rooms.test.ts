import { until } from '../support/until';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

const switchOf = (who: Visitor, { person }: Visitor) =>
  who.page.locator(`input[name=user_ids][value="${person.id}"]`);

const idOf = (who: Visitor) => Number(/\/rooms\/(\d+)/.exec(who.page.url())?.[1]);

scene(
  'P97: a closed room appears live for those in it, changes with them, and ends for all',
  async (stage) => {
    const [ann, bob, eve] = await stage.people('Ann', 'Bob', 'Eve');
    await Promise.all([ann, bob, eve].map((who) => who.open('/rooms/1')));

    await ann.page.getByRole('link', { name: 'New room' }).click();
    await ann.isAt('/rooms/opens/new');
    await ann.page.getByLabel('Name').fill('Garden');
    await ann.page.getByLabel('Everyone').uncheck();
    await switchOf(ann, bob).check();
    await ann.button('Create room').click();
    await ann.isIn('Garden');
    const room = { id: idOf(ann) };
    await bob.roomInSidebar(room).getByText('Garden').waitFor();
    await eve.never('Garden');

    await bob.roomInSidebar(room).getByRole('link').click();
    await bob.isIn('Garden');
    await ann.visit(`/rooms/closeds/${room.id}/edit`);
    await ann.page.getByLabel('Name').fill('Orchard');
    await ann.button('Save changes').click();
    await ann.isIn('Orchard');
    await bob.isIn('Orchard');
    await bob.roomInSidebar(room).getByText('Orchard').waitFor();
    await until(async () => expect(await bob.page.title()).toContain('Orchard'));
    await eve.never('Orchard');

    await ann.visit(`/rooms/closeds/${room.id}/edit`);
    await switchOf(ann, eve).check();
    await ann.button('Save changes').click();
    await eve.roomInSidebar(room).getByText('Orchard').waitFor();

    await ann.isLive();
    await ann.visit(`/rooms/closeds/${room.id}/edit`);
    await ann.button('Delete room').click();
    await ann.confirms();
    await ann.isAt('/rooms/1');
    await eve.roomInSidebar(room).waitFor({ state: 'detached' });
    await bob.isAt('/rooms/1');
    await bob.page.getByText('That room was deleted.').waitFor();
    await bob.roomInSidebar(room).waitFor({ state: 'detached' });
  },
);

scene('P55: a room is opened for everyone and closed again', async (stage) => {
  const [ann, bob, eve] = await stage.people('Ann', 'Bob', 'Eve');
  const room = await stage.app.closedRoom(ann.person, 'Library', [bob.person]);
  await Promise.all([bob.open(room), eve.open('/rooms/1'), ann.visit(`/rooms/closeds/${room.id}/edit`)]);
  expect(await eve.roomInSidebar(room).count()).toBe(0);
  await ann.page.getByLabel('Everyone').check();
  await ann.button('Save changes').click();
  await eve.roomInSidebar(room).getByText('Library').waitFor();
  await bob.page.locator('.room-name use[href$="#hash"]').waitFor();

  await ann.isIn('Library');
  await ann.visit(`/rooms/closeds/${room.id}/edit`);
  await ann.page.getByLabel('Everyone').uncheck();
  await switchOf(ann, eve).uncheck();
  stage.faults.forgive(/status of 428/);
  await ann.button('Save changes').click();
  await ann.button('Remove person').click();
  await eve.roomInSidebar(room).waitFor({ state: 'detached' });
  await stage.app.post(ann.person, room, 'Quiet, please');
  await bob.seesOnce('Quiet, please');
  await eve.never('Quiet, please');
});

scene('Bob is removed while he looks: he is led out with a word, and hears nothing more', async (stage) => {
  const [ann, bob, cleo] = await stage.people('Ann', 'Bob', 'Cleo');
  const room = await stage.app.closedRoom(ann.person, 'Board', [bob.person, cleo.person]);
  await Promise.all([bob.open(room), cleo.open(room), ann.visit(`/rooms/closeds/${room.id}/edit`)]);
  await switchOf(ann, bob).uncheck();
  stage.faults.forgive(/status of 428/);
  await ann.button('Save changes').click();
  await ann.page.getByText('Remove Bob?').waitFor();
  await ann.button('Remove person').click();
  await bob.isAt('/rooms/1');
  await bob.page.getByText('You’re no longer in that room.').waitFor();
  await bob.roomInSidebar(room).waitFor({ state: 'detached' });
  await stage.app.post(ann.person, room, 'Without Bob');
  await cleo.seesOnce('Without Bob');
  await bob.never('Without Bob');

  stage.faults.forgive(/status of 404/);
  await bob.visit(`/rooms/${room.id}`);
  await bob.page.getByRole('heading', { name: 'Page not found' }).waitFor();
});

scene('whoever leaves a room is out of it, in all their windows', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const room = await stage.app.closedRoom(ann.person, 'Choir', [bob.person]);
  const second = await bob.secondWindow();
  await Promise.all([ann.open(room), bob.open(room), second.open('/rooms/1')]);
  await bob.button(/room menu$/).click();
  await bob.button('Leave room').click();
  await bob.confirms();
  await bob.isAt('/rooms/1');
  await second.roomInSidebar(room).waitFor({ state: 'detached' });
  await ann.says('La la la');
  await ann.seesOnce('La la la');
  await bob.never('La la la');
  await second.never('La la la');
});

scene('P124: a hidden room leaves the sidebar, and the bell says so in the other window', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const room = await stage.app.closedRoom(ann.person, 'Noise', [bob.person]);
  const second = await bob.secondWindow();
  await Promise.all([ann.open(room), bob.open(room), second.open('/rooms/1')]);
  await bob.button(/^Notifications/).click();
  await bob.button(/^Hidden/).click();
  await bob.button('Notifications: Hidden').waitFor();
  await second.roomInSidebar(room).waitFor({ state: 'detached' });
  await ann.upToDate();
  expect(ann.heard.filter((frame) => frame.includes('membership.updated'))).toEqual([]);
});
