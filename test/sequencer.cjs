const { default: Sequencer } = require('@jest/test-sequencer');

const isLong = ({ path }) => path.includes('/browser/engines/');

/** Jest starts with large files until it knows which take long. Those that play all scenes in a browser are small. */
module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
