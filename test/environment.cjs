const { createRequire } = require('node:module');
const { TestEnvironment } = require('jest-environment-node');

// Left to itself, Node frees what every test file has loaded, which takes longer than Jest waits for a worker.
process.once('beforeExit', () => process.exit());

/** `nodeRequire` loads what all test files share; what a test replaces in these objects is replaced there, too. */
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, {
      nodeRequire: createRequire(`${process.cwd()}/package.json`),
      process,
      Date,
      JSON,
      Atomics,
      Reflect,
    });
    // `node:test` replaces these in Node's own global object.
    for (const name of ['setInterval', 'clearInterval'])
      Object.defineProperty(this.global, name, { get: () => globalThis[name], configurable: true });
  }
};
