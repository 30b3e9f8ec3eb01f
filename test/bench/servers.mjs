import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { root, serverCommand, serverEnvironment } from '../../src/tasks/project.mjs';
import { limitMemory } from './memory-limit.mjs';

/** A server under test in its own process, started like `npm start`. */
export class Server {
  /**
   * @param mebibytes of memory it may have
   * @returns the ready server; `startMs` is the time from its start to the first response
   */
  static async start(script, env, nodeArgs = [], mebibytes = undefined) {
    const [node, flags] = serverCommand();
    const since = performance.now();
    const child = spawn(node, [...flags, ...nodeArgs, script], {
      cwd: root,
      env: { ...serverEnvironment(), LOG_FORMAT: 'json', LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (mebibytes) limitMemory(child, mebibytes);
    const port = await portOf(child);
    await answer(port);
    return new Server(child, port, performance.now() - since);
  }

  constructor(child, port, startMs) {
    this.child = child;
    this.port = port;
    this.startMs = startMs;
  }

  /** In MiB, without what walks all its pages and so holds the server up. */
  get privateMemory() {
    return mebibytes(readFileSync(`/proc/${this.child.pid}/status`, 'utf8'), 'RssAnon');
  }

  /** In MiB: private memory, proportional share of mapped memory, and resident memory. */
  get memory() {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    const rollup = readFileSync(`/proc/${this.child.pid}/smaps_rollup`, 'utf8');
    return {
      private: mebibytes(status, 'RssAnon'),
      pss: mebibytes(rollup, 'Pss'),
      rss: mebibytes(status, 'VmRSS'),
    };
  }

  /** CPU seconds of all threads so far. */
  get cpuSeconds() {
    const folder = `/proc/${this.child.pid}/task`;
    const nanoseconds = readdirSync(folder).map((task) =>
      Number(readFileSync(`${folder}/${task}/schedstat`, 'utf8').split(' ')[0]),
    );
    return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e9;
  }

  /** Kills the process, like a crash. */
  async kill() {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await gone;
  }

  async stop() {
    if (this.child.exitCode !== null) return;
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    const patience = setTimeout(() => this.child.kill('SIGKILL'), 40_000);
    await gone;
    clearTimeout(patience);
  }
}

function portOf(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const port = / at http:\/\/\S+:(\d+)/.exec(said)?.[1];
      if (port) resolve(Number(port));
    });
    child.once('exit', (code) => reject(new Error(`The server stopped with ${code}:\n${said}`)));
  });
}

async function answer(port) {
  for (let tries = 0; tries < 1000; tries++) {
    if (await isUp(port)) return;
    await sleep(2);
  }
  throw new Error('The server does not answer.');
}

function isUp(port) {
  return new Promise((resolve) => {
    get({ port, host: '127.0.0.1', path: '/up', agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on('error', () => resolve(false));
  });
}

function mebibytes(text, field) {
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)[1]) / 1024;
}
