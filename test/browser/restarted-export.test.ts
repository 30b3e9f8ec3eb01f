import { Exporter } from '../../src/exports/exporter';
import { order } from '../exports/exported';
import { until } from '../support/until';
import { scenes } from './support/stage';

const scene = scenes({ withCable: true });
const STARTED_OVER = 'The server restarted, so this export started over.';

/** Exports last until the function that it returns is called, or the server stops. */
function holdExports(): () => void {
  let isHeld = true;
  const { write } = Exporter.prototype;
  jest.spyOn(Exporter.prototype, 'write').mockImplementation(async function (this: Exporter, ...order) {
    await until(() => !isHeld || this.isStopping, 'the export to go on');
    return write.apply(this, order);
  });
  return () => {
    isHeld = false;
  };
}

afterEach(() => jest.restoreAllMocks());

scene('K973: the page says that a restart made an export start over, and of no other', async (stage) => {
  const release = holdExports();
  const ann = await stage.person('Ann');
  await ann.open('/account/exports');
  await ann.page.getByRole('button', { name: 'Start export' }).last().click();
  await ann.page.getByRole('heading', { name: 'Exporting…' }).waitFor();
  expect(await ann.page.getByText(STARTED_OVER).count()).toBe(0);
  await order(stage.app, await stage.named('Bob'), { kind: 'own' });

  await stage.restart();
  const bob = await stage.person('Bob');
  await Promise.all([ann.open('/account/exports'), bob.open('/account/exports')]);
  await ann.page.getByText(STARTED_OVER).waitFor();
  await bob.page.getByRole('heading', { name: 'Waiting for another export' }).waitFor();
  expect(await bob.page.getByText(STARTED_OVER).count()).toBe(0);

  release();
  await ann.page.getByRole('heading', { name: 'Your export is ready' }).waitFor();
  expect(await ann.page.getByText(STARTED_OVER).count()).toBe(0);
});
