/** One transform for all: swc turns TypeScript into CommonJS in memory; tsc only checks. */
const swc = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
  sourceMaps: 'inline'
}

module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/data/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  transform: { '\\.ts$': ['@swc/jest', swc] },
  testTimeout: 30_000,
  reporters: ['default', '<rootDir>/scripts/closing-line-reporter.js']
}
