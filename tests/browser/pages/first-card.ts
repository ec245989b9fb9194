import type { Shop } from '../support/shop.ts'

/** How the front page begins on a slow phone. */
export interface FirstCard {
  /** From the launch of the mini-program, its package being there, to its first product; in milliseconds. */
  readonly ms: number
  /** Calls of functions that were sent before. */
  readonly calls: number
}

const CPU_SLOWER = 4
const TRIES = 3
const ROUND_TRIP_MS = 100
/** The throughput is not what is looked at: about what 4G gives, in bytes a second. */
const THROUGHPUT = 1_500_000

/** Runs in every document: notes the moment at which the first card of goods stands in the page. */
const noteFirstCard = (): void => {
  const looking = new MutationObserver(() => {
    const card = document.querySelector('goods-card, wx-goods-card')
    if (!card?.textContent?.includes('¥')) return
    looking.disconnect()
    performance.mark('first card')
  })
  looking.observe(document, { childList: true, subtree: true, characterData: true })
}

/**
 * Opens the front page once, so that functions and caches are warm, then again and measures; of several times the
 * fastest, because whatever else the machine does only makes it slower.
 */
export const firstCard = async (shop: Shop): Promise<FirstCard> => {
  const tries: FirstCard[] = []
  for (let nth = 0; nth < TRIES; nth++) {
    // One after the other: they would slow each other.
    // oxlint-disable-next-line no-await-in-loop
    tries.push(await openOnce(shop))
  }
  const calls = Math.max(...tries.map((one) => one.calls))
  return { calls, ms: Math.min(...tries.map(({ ms }) => ms)) }
}

const openOnce = async (shop: Shop): Promise<FirstCard> => {
  const phone = await shop.openPhone('owner')
  const { page, pages } = phone
  await page.addInitScript(noteFirstCard)
  const slow = await page.context().newCDPSession(page)
  await slow.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWER })
  await slow.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: ROUND_TRIP_MS,
    downloadThroughput: THROUGHPUT,
    uploadThroughput: THROUGHPUT
  })
  await page.reload()
  await pages.locator('goods-card, wx-goods-card').first().waitFor()
  const card = await pages.locator('body').evaluate(async () => {
    const marked = (): PerformanceEntry | undefined =>
      performance.getEntriesByName('first card').at(0)
    while (!marked()) {
      // oxlint-disable-next-line no-await-in-loop
      await new Promise((resolve) => {
        requestAnimationFrame(resolve)
      })
    }
    const at = marked()?.startTime ?? 0
    const launchedAt = performance.getEntriesByName('launch').at(0)?.startTime ?? 0
    const { timeOrigin } = performance
    return { ms: at - launchedAt, at: timeOrigin + at, from: timeOrigin + launchedAt }
  })
  const calls = await page.evaluate(
    ({ at, from }) =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('/mini-program/call'))
        .map(({ startTime }) => performance.timeOrigin + startTime)
        .filter((sentAt) => sentAt > from && sentAt < at).length,
    card
  )
  return { ms: Math.round(card.ms), calls }
}
