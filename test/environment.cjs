const { createRequire } = require('node:module');
const { TestEnvironment } = require('jest-environment-node');

// Left to itself, Node frees what every test file has loaded, which takes longer than Jest waits for a worker.
process.once('beforeExit', () => process.exit());

/** `nodeRequire` loads ES modules, which Jest does only behind a flag that leaks memory, and what all tests share. */
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.nodeRequire = createRequire(`${process.cwd()}/package.json`);
  }
};
