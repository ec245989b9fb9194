const path = require('node:path')

/** The repository's folder; every path below is made from it, so that commands work from anywhere. */
const ROOT = path.resolve(__dirname, '../..')

/** Where the local store keeps its data; git ignores it. WENDAN_DATA moves it, e.g. for a second store. */
const DATA = path.resolve(ROOT, process.env['WENDAN_DATA'] ?? 'data')

module.exports = { ROOT, DATA }
