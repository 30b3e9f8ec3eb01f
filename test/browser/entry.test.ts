import { PASSWORD } from '../support/test-app';
import { scenes } from './support/stage';

const scene = scenes({ isSetUp: false });

scene('Ann sets the account up, and Bob joins by her link', async (stage) => {
  const ann = await stage.stranger();
  await ann.visit('/');
  await ann.isAt('/first_run');
  await ann.fills({
    'What is your team called?': 'Acme',
    'Your name': 'Ann',
    'E-mail': 'ann@example.com',
    Password: PASSWORD,
  });
  await ann.button('Set it up').click();
  await ann.isAt(/^\/rooms\/\d+$/);
  const link = await ann.page.getByLabel('Join link').inputValue();

  const bob = await stage.stranger();
  await bob.visit(new URL(link).pathname);
  await bob.fills({ 'Your name': 'Bob', 'E-mail': 'bob@example.com', Password: PASSWORD });
  await bob.button('Join').click();
  await bob.isAt(/^\/rooms\/\d+$/);
});
