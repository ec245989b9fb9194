const everywhere = require('../../jest.config.js')

/** Stories in a real browser: few, long, each file with a store and a browser of its own. */
module.exports = {
  ...everywhere,
  rootDir: '../..',
  roots: ['<rootDir>/tests/browser'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 900_000,
  maxWorkers: 2
}
