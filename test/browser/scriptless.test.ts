import { emailOf, PASSWORD } from '../support/test-app';
import { type Stage, scenes } from './support/stage';

const scene = scenes();

const plain = (stage: Stage, name: string) => stage.person(name, { javaScriptEnabled: false });

scene('P15: without scripts one signs in, posts, edits, deletes and signs out', async (stage) => {
  await stage.named('Bob');
  const bob = await stage.stranger({ javaScriptEnabled: false });
  const [ann, eve] = [await stage.person('Ann'), await stage.listener('Eve')];
  const room = await stage.app.closedRoom(ann.person, 'Plain', [await stage.named('Bob')]);
  await ann.open(room);
  await bob.visit('/');
  await bob.isAt('/session/new');
  await bob.fills({ Email: emailOf('Bob'), Password: PASSWORD });
  await bob.button('Sign in').click();
  await bob.isAt('/rooms/1');
  await bob.roomInSidebar(room).getByRole('link').click();
  await bob.isIn('Plain');
  await bob.composer.fill('Sent by a form');
  await bob.button('Send').click();
  await bob.seesOnce('Sent by a form');
  await ann.seesOnce('Sent by a form');

  await bob.page.getByLabel('More actions for Bob’s message').click();
  await bob.page.getByRole('link', { name: 'Edit' }).click();
  await bob.page.getByLabel('Message', { exact: true }).fill('Edited by a form');
  await bob.button('Save changes').click();
  await bob.seesOnce('Edited by a form');
  await ann.seesOnce('Edited by a form');

  await bob.page.getByLabel('More actions for Bob’s message').click();
  stage.faults.forgive(/status of 428/);
  await bob.button('Delete').click();
  await bob.page.getByText('Delete this message for everyone? This can’t be undone.').waitFor();
  await bob.page.getByRole('link', { name: 'Cancel' }).click();
  await bob.button('Delete').click();
  await bob.button('Delete').click();
  await bob.isIn('Plain');
  await ann.seesNoMore('Edited by a form');
  expect(await bob.message('Edited by a form').count()).toBe(0);
  await eve.never('by a form');

  await bob.page.getByRole('link', { name: 'Bob' }).last().click();
  await bob.button('Sign out').last().click();
  await bob.isAt('/session/new');
});

scene('without scripts one replies, searches, and is told what was wrong', async (stage) => {
  const bob = await plain(stage, 'Bob');
  const { ann } = stage.app;
  const room = await stage.app.closedRoom(ann, 'Answers', [bob.person]);
  await stage.app.post(ann, room, 'A question of mine');
  await bob.visit(`/rooms/${room.id}`);
  await bob.page.getByLabel('More actions for Ann’s message').click();
  await bob.page.getByRole('link', { name: 'Reply' }).click();
  await bob.page.locator('.composer-reply', { hasText: 'A question of mine' }).waitFor();
  await bob.composer.fill('An answer of his');
  await bob.button('Send').click();
  await bob.seesOnce('An answer of his');
  expect(await bob.message('An answer of his').locator('.quote').textContent()).toContain(
    'A question of mine',
  );

  stage.faults.forgive(/status of 422/);
  await bob.composer.fill('   ');
  await bob.button('Send').click();
  await bob.page.getByText('This can’t be empty.').waitFor();

  await bob.page.getByRole('link', { name: 'Search' }).click();
  await bob.page.getByLabel('Search your rooms').fill('question');
  await bob.button('Search').click();
  await bob.page.locator('.hit', { hasText: 'A question of mine' }).click();
  await bob.page.locator('.message.highlighted', { hasText: 'A question of mine' }).waitFor();
});

scene('without scripts rooms are made, changed, left and deleted', async (stage) => {
  const ann = await plain(stage, 'Ann');
  const bob = await stage.person('Bob');
  await bob.open('/rooms/1');
  await ann.visit('/rooms/closeds/new');
  await ann.page.getByLabel('Name').fill('By form');
  await ann.page.locator(`input[name=user_ids][value="${bob.person.id}"]`).check();
  await ann.button('Create room').click();
  await ann.isIn('By form');
  const room = { id: Number(new URL(ann.page.url()).pathname.split('/').pop()) };
  await bob.roomInSidebar(room).waitFor();
  await ann.button(/room menu$/).click();
  await ann.page.getByRole('link', { name: 'Room settings' }).click();
  await ann.page.getByLabel('Name').fill('By another form');
  await ann.button('Save changes').click();
  await ann.isIn('By another form');
  await bob.roomInSidebar(room).getByText('By another form').waitFor();
  await ann.visit(`/rooms/closeds/${room.id}/edit`);
  stage.faults.forgive(/status of 428/);
  await ann.button('Delete room').click();
  await ann.page.getByText('Delete this room and all its messages?').waitFor();
  await bob.roomInSidebar(room).waitFor();
  await ann.button('Delete room').click();
  await ann.isAt('/rooms/1');
  await bob.roomInSidebar(room).waitFor({ state: 'detached' });
});

scene('without scripts nobody is taken out of a room or off the account unasked', async (stage) => {
  const ann = await plain(stage, 'Ann');
  const [bob, dora] = [await stage.named('Bob'), await stage.named('Dora')];
  const room = await stage.app.closedRoom(ann.person, 'Kept', [bob]);
  stage.faults.forgive(/status of 428/);
  const isIn = async () => (await stage.app.request(bob, 'GET', `/api/v1/rooms/${room.id}`)).status;
  await ann.visit(`/rooms/closeds/${room.id}/edit`);
  await ann.page.locator(`input[name=user_ids][value="${bob.id}"]`).uncheck();
  await ann.button('Save changes').click();
  await ann.page.getByText('Remove Bob? They’ll lose access to this room.').waitFor();
  expect(await isIn()).toBe(200);
  await ann.button('Remove person').click();
  await ann.isIn('Kept');
  expect(await isIn()).toBe(404);

  await ann.visit(`/users/${dora.id}`);
  await ann.button('Remove').click();
  await ann.page
    .getByText('Remove Dora from the account? They’ll be signed out. Their messages stay.')
    .waitFor();
  await ann.page.getByRole('link', { name: 'Cancel' }).click();
  await ann.page.getByRole('heading', { name: 'Dora' }).waitFor();
  expect((await stage.app.request(dora, 'GET', '/api/v1/me')).status).toBe(200);
  await ann.button('Remove').click();
  await ann.button('Remove Dora').click();
  await ann.page.getByRole('heading', { name: 'Are you sure?' }).waitFor({ state: 'detached' });
  expect((await stage.app.request(dora, 'GET', '/api/v1/me')).status).toBe(401);
});

scene('without scripts one pings, changes the profile, and finds older messages', async (stage) => {
  const bob = await plain(stage, 'Bob');
  const { ann } = stage.app;
  const room = await stage.app.closedRoom(ann, 'Old', [bob.person]);
  for (let count = 1; count <= 45; count++) await stage.app.post(ann, room, `Line ${count}.`);
  await bob.visit(`/rooms/${room.id}`);
  expect(await bob.texts()).toHaveLength(40);
  await bob.page.getByRole('link', { name: 'New ping' }).click();
  await bob.page.getByLabel('Ann').check();
  await bob.button('Start ping').click();
  await bob.isIn('Ann');
  await bob.visit('/users/me/profile');
  await bob.fills({ Name: 'Robert', 'About you': 'Likes forms' });
  await bob.button('Save').click();
  await bob.page.getByText('Likes forms').first().waitFor();
  await bob.visit(`/users/${bob.person.id}`);
  await bob.page.getByRole('heading', { name: 'Robert' }).waitFor();
});
