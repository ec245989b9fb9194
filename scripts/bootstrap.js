/**
 * The way into everything: `npm start`, `npm test` and the rest come through here, from a bare clone too.
 * Plain JavaScript without a dependency, because it runs before anything is installed.
 */
const OLDEST_NODE = 20
const [command = '', ...args] = process.argv.slice(2)

const main = async () => {
  const { commands } = require('./bootstrap/commands.js')
  const { ensureInstalled } = require('./bootstrap/install.js')
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined
  if (!run) {
    console.error(`There is no "${command}". There is: ${Object.keys(commands).join(', ')}.`)
    return 1
  }
  // With --json standard output belongs to the answer alone: all talk goes to standard error.
  const talk = args.includes('--json') ? console.error : console.log
  if (run.needsPackages && !(await ensureInstalled(talk))) return 1
  return run.go(args, talk)
}

const say = (error) => {
  console.error(error)
  return 1
}

const end = async (code) => {
  process.exitCode = await code
}

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  console.error(
    `wendan needs Node.js ${OLDEST_NODE} or newer, and this is ${process.version}.`,
    'Install a newer one and run the command again.'
  )
  process.exitCode = 1
} else {
  void end(main().catch(say))
}
