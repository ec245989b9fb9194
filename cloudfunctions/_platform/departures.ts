import { createBelongings } from './cloudbase/belongings.ts'
import { createDepartures } from './cloudbase/departures.ts'
import { createShopperFiles } from './cloudbase/shopper-files.ts'
import type { Ground } from './ground.ts'
import { asError } from './system/as-error.ts'

/** The repositories on CloudBase that a shopper's leaving needs beside a shop's own. */
export const createDepartureRepositories = ({
  db,
  clock,
  log
}: Pick<Ground, 'db' | 'clock' | 'log'>) => ({
  departures: createDepartures(db, clock, (error) =>
    log.alert('unreadableDeparture', { error: asError(error) })
  ),
  belongings: createBelongings(db, clock, createShopperFiles())
})
