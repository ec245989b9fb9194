import { afterAll, afterEach, beforeAll, beforeEach, expect, jest } from '@jest/globals'
import { newDayWithin } from './new-day.ts'
import { Shop } from './shop.ts'

/** Longer than any story. */
const STORY_MS = 45_000

/**
 * A shop for the stories of a file; each of them begins with fresh data and ends without an error in any browser and
 * without a request that left this machine.
 */
export const openShop = (): { readonly shop: () => Shop } => {
  let shop: Shop
  beforeAll(async () => {
    shop = await Shop.open()
  })
  beforeEach(async () => {
    // The SDK is bound to the database that it was loaded for, and every story has another one.
    jest.resetModules()
    await newDayWithin(STORY_MS)
    await shop.ask('reset')
  })
  afterEach(async () => {
    expect(await shop.leave()).toEqual([])
  })
  afterAll(() => shop.close())
  return { shop: () => shop }
}
