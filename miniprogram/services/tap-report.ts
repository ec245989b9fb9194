import type { StorefrontAnswer } from '#domain/contracts/storefront'
import type { TapReport } from '#domain/contracts/taps'
import { askOnce } from './door'
import { newId } from './new-id'
import { deviceOf } from './tap-cell'
import { tapConsent } from './tap-consent'

/** What the server takes at once. */
const MOST = 50
/** In the developer's tools taps are on the map soon. */
const DEVELOPER_WAIT_MS = 3000

/** What was tapped, the last one last. */
let unsent: { readonly page: string; readonly cell: number }[] = []
let isWaiting = false
/** The shop has more taps than it wants: this visit is not counted any more. */
let isEnough = false

export const isCounting = (): boolean => !isEnough && tapConsent() === 'given'

/** Notes a tap, and sends fifty together. What a phone loses is lost: it is a map of many. */
export const noteTap = (page: string, cell: number): void => {
  unsent.push({ page, cell })
  if (unsent.length >= MOST) sendTaps()
  else if (!isWaiting && wx.getAccountInfoSync().miniProgram.envVersion === 'develop') {
    isWaiting = true
    setTimeout(sendTaps, DEVELOPER_WAIT_MS)
  }
}

/** The tap that was noted last was at another place. */
export const correctTap = (page: string, cell: number): void => {
  if (unsent.pop()) unsent.push({ page, cell })
}

/** Sends what there is: when the mini-program goes to the background, too. */
export const sendTaps = (): void => {
  isWaiting = false
  const taps = unsent
  unsent = []
  if (taps.length > 0 && isCounting()) void send(taps)
}

const send = async (taps: typeof unsent): Promise<void> => {
  const cells = new Map<string, readonly number[]>()
  for (const { page, cell } of taps) cells.set(page, [...(cells.get(page) ?? []), cell])
  const report: TapReport = {
    batchId: newId(),
    release: wx.getAccountInfoSync().miniProgram.version || 'dev',
    device: deviceOf(wx.getWindowInfo().windowWidth),
    pages: [...cells].map(([page, of]) => ({ page, cells: of }))
  }
  try {
    const question = { door: 'storefront', action: 'taps.report', data: report } as const
    const answer = await askOnce<StorefrontAnswer<'taps.report'>>(question)
    isEnough = !answer.ok && answer.refusal.kind === 'tooManyTaps'
  } catch {
    // Nobody waits for it.
  }
}
