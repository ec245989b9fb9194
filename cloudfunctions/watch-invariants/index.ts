import { watchInvariants } from '#domain/insight/use-cases/watch-invariants'

import { createBooks } from '../_platform/cloudbase/books.ts'
import { createAlarms } from '../_platform/cloudbase/insight.ts'
import { createWatchLog } from '../_platform/cloudbase/watch-log.ts'
import { composeGround } from '../_platform/ground.ts'
import { plainTimer } from '../_platform/timer.ts'

const ground = composeGround('timer')
const { db, clock } = ground

/** Looks every minute at what changed: what must never be true becomes an alarm. The database alone: no keys. */
export const main = plainTimer(
  ground,
  'watch-invariants',
  watchInvariants({
    books: createBooks(db),
    log: createWatchLog(db, clock),
    alarms: createAlarms(db),
    clock
  })
)
