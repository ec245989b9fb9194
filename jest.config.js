/** One transform for all: swc turns TypeScript into CommonJS in memory; tsc only checks. */
const swc = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
  sourceMaps: 'inline'
}

// A real CloudBase environment has no clock to move and no control door: those cases stay out.
const real = process.env['WENDAN_CONFORMANCE_ENV'] !== undefined
const leftOut = real ? ['/tests/conformance/local/'] : []
const leftOutReporters = real ? ['<rootDir>/tests/conformance/support/left-out-reporter.js'] : []

module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/data/', '/tests/browser/', ...leftOut],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  transform: { '\\.ts$': ['@swc/jest', swc] },
  // A test that hangs ends; one on a machine that is ten times slower than ours does not fail for that.
  testTimeout: 600_000,
  reporters: ['default', ...leftOutReporters, '<rootDir>/scripts/closing-line-reporter.js']
}
