import { fork } from 'node:child_process';
import { join } from 'node:path';

/** The load generator, in a process of its own: what it costs does not count as the server's. */
export class Generator {
  #child = fork(join(import.meta.dirname, 'load.mjs'), { stdio: 'inherit' });

  run(kind, job) {
    return new Promise((resolve, reject) => {
      this.#child.once('message', ({ result, error }) =>
        error ? reject(new Error(error)) : resolve(result),
      );
      this.#child.send({ kind, ...job });
    });
  }

  stop() {
    this.#child.disconnect();
  }
}
