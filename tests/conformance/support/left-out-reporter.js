const { readdirSync } = require('node:fs')
const path = require('node:path')

/** On a real environment: says which cases were not run, as they need the emulator's clock and switches. */
class LeftOutReporter {
  onRunComplete() {
    const folder = path.join(__dirname, '../local')
    const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts'))
    const names = files.map((name) => name.replace('.test.ts', '')).join(', ')
    process.stdout.write(
      `\nagainst ${process.env['WENDAN_CONFORMANCE_ENV']}; ${files.length} files left out, ` +
        `which need the emulator's own clock and switches: ${names}\n`
    )
  }
}

module.exports = LeftOutReporter
