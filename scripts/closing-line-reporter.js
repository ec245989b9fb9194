/** Prints `N passed, N failed, N skipped` as the last line of a run, for people and for CI. */
class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const failedSuites = results.testResults.filter((suite) => suite.testExecError).length
    const failed = results.numFailedTests + failedSuites
    const skipped = results.numPendingTests + results.numTodoTests
    process.stdout.write(
      `\n${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped\n`
    )
  }
}

module.exports = ClosingLineReporter
