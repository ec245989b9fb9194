const fs = require('node:fs')
const path = require('node:path')
const { DATA } = require('./root.js')

const LOCK = path.join(DATA, 'running.json')

/** The store that uses the data folder now, or null. A lock whose process is gone (kill -9, power) is no lock. */
const runningStore = () => {
  try {
    const lock = JSON.parse(fs.readFileSync(LOCK, 'utf8'))
    return isAlive(lock.pid) ? lock : null
  } catch {
    return null
  }
}

const isAlive = (pid) => {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Two stores in one data folder would write into one another's database. */
const lockStore = (pid) => {
  fs.mkdirSync(DATA, { recursive: true })
  fs.writeFileSync(LOCK, `${JSON.stringify({ pid, since: new Date().toISOString() })}\n`)
}

const unlockStore = () => fs.rmSync(LOCK, { force: true })

module.exports = { runningStore, lockStore, unlockStore }
