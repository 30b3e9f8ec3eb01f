import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { loadTask } from '../support/tasks';

const { watchLoop } = loadTask('test/soak/loop-delay.mjs');
const WATCHED_MS = 1_500;

/** A process whose event loop is held up for so long every 60 ms, by work that yields to others. */
async function delaysOf(heldUpMs: number, nice = 0): Promise<{ own: number; total: number }> {
  const script = `
    require('node:os').setPriority(${nice});
    const loop = (${watchLoop})();
    const holdUp = () => {
      const since = process.threadCpuUsage();
      let used;
      do used = process.threadCpuUsage(since); while (used.user + used.system < ${heldUpMs * 1000});
    };
    setInterval(holdUp, 60);
    setTimeout(() => { console.log(JSON.stringify(loop.read())); process.exit(); }, ${WATCHED_MS});`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = await once(child.stdout, 'data');
  return JSON.parse(String(said));
}

function busyProcesses(count: number) {
  const children = Array.from({ length: count }, () => spawn(process.execPath, ['-e', 'for (;;);']));
  return {
    [Symbol.dispose]() {
      for (const child of children) child.kill('SIGKILL');
    },
  };
}

test('the soak sees an event loop that the server itself holds up', async () => {
  expect((await delaysOf(40)).own).toBeGreaterThan(30);
});

test('the soak tells apart what other programs take of the processors', async () => {
  using _busy = busyProcesses(availableParallelism() * 3);
  const { own, total } = await delaysOf(10, 19);
  expect(own).toBeLessThan(total / 2);
  expect(own).toBeLessThan(30);
});
