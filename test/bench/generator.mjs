import { fork } from 'node:child_process';
import { join } from 'node:path';

/** Runs the load generator in a separate process, so that its CPU time does not count as the server's. */
export class Generator {
  #child;
  #pending;

  run(kind, job) {
    this.#child ??= this.#start();
    return new Promise((resolve, reject) => {
      this.#pending = { resolve, reject };
      this.#child.send({ kind, ...job });
    });
  }

  stop() {
    this.#pending = undefined;
    if (this.#child?.connected) this.#child.disconnect();
  }

  #start() {
    const child = fork(join(import.meta.dirname, 'load.mjs'), { stdio: 'inherit' });
    child.on('message', ({ result, error }) => this.#settle(result, error && new Error(error)));
    child.on('exit', (code) => {
      this.#child = undefined;
      this.#settle(undefined, new Error(`The load generator stopped with ${code}.`));
    });
    return child;
  }

  #settle(result, error) {
    const { resolve, reject } = this.#pending ?? {};
    this.#pending = undefined;
    if (error) reject?.(error);
    else resolve?.(result);
  }
}
