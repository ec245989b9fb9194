const { spawn } = require('node:child_process')
const path = require('node:path')
const { ROOT } = require('./root.js')

/** How long a child may take to end itself after a signal before it is ended, in milliseconds. */
const LAST_WORDS_MS = 5000

/** The exit code of something that was stopped by its user, as shells have it. */
const INTERRUPTED = 130

/**
 * Runs one Node program to its end and answers its exit code.
 * Ctrl-C reaches the child by itself (same terminal), a SIGTERM is passed on; either way its end is waited for.
 */
const runNode = (args, { stdio = 'inherit', env = {}, onSpawn } = {}) =>
  new Promise((resolve, reject) => {
    const options = { cwd: ROOT, stdio, env: { ...process.env, ...env } }
    const child = spawn(process.execPath, args, options)
    let stopped = false
    let patience
    const stop = (signal) => {
      stopped = true
      if (signal === 'SIGTERM') child.kill(signal)
      patience ??= setTimeout(() => child.kill('SIGKILL'), LAST_WORDS_MS)
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
    child.on('error', reject)
    child.on('exit', (code) => {
      clearTimeout(patience)
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
      resolve(stopped ? INTERRUPTED : (code ?? 1))
    })
    onSpawn?.(child)
  })

/** A package's command as a file that Node can run: no shell, the same on every system. */
const bin = (packageName, command = packageName) => {
  const manifest = path.join(ROOT, 'node_modules', packageName, 'package.json')
  const { bin: bins } = require(manifest)
  return path.join(path.dirname(manifest), typeof bins === 'string' ? bins : bins[command])
}

module.exports = { runNode, bin, INTERRUPTED }
