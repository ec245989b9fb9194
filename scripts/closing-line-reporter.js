const fs = require('node:fs')

/**
 * Ends a run of jest with `N passed, N failed, N skipped`, for people and for CI.
 * Where several runs make one command, WENDAN_COUNTS_FILE names a file for the counts and the command says the sum.
 */
class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const brokenFiles = results.testResults.filter((suite) => suite.testExecError).length
    const counts = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + brokenFiles,
      skipped: results.numPendingTests + results.numTodoTests
    }
    const file = process.env['WENDAN_COUNTS_FILE']
    if (file) fs.writeFileSync(file, JSON.stringify(counts))
    else {
      const { passed, failed, skipped } = counts
      process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`)
    }
  }
}

module.exports = ClosingLineReporter
