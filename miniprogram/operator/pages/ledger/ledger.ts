import type { ListPlace } from '#domain/contracts/list-place'
import { openPage } from '../../../services/open-page'
import { once } from '../../../services/taps'
import { say } from '../../services/deed'
import { operate } from '../../services/operate'
import { deedTrouble } from '../../views/refusal.view'
import { brokenView, NOT_BEGUN, withProof, type BookShelf } from './ledger.view'

/** So many breaches tell enough; the rest is the audit's. */
const MOST_SHOWN = 20

interface Shown {
  shelves: typeof NOT_BEGUN
  broken: readonly ReturnType<typeof brokenView>[]
  running: boolean
}

const shown: Shown = { shelves: NOT_BEGUN, broken: [], running: false }

type Tap = WechatMiniprogram.TouchEvent<object, object, { url: string }>

Page({
  data: shown,
  left: false,

  onUnload() {
    this.left = true
  },

  prove(): Promise<unknown> {
    return once('operator.prove', async () => {
      this.setData({ shelves: NOT_BEGUN, broken: [], running: true })
      for (const { shelf } of NOT_BEGUN) {
        if (!(await this.proveShelf(shelf))) return
      }
    })
  },

  /** @returns false where it did not come to its end */
  async proveShelf(shelf: BookShelf): Promise<boolean> {
    let checked = 0
    let broken = 0
    let next: ListPlace | undefined
    let upTo: number | undefined
    do {
      const goesOn = { ...(next && { after: next }), ...(upTo === undefined ? {} : { upTo }) }
      const step = await operate('ledger.proveShop', { shelf, ...goesOn }).catch(() => null)
      if (this.left) return false
      if (!step?.ok) {
        this.setData({ running: false })
        say(step ? deedTrouble(step.refusal) : '网络断开了，没有核对完')
        return false
      }
      const { value } = step
      checked += value.checked
      broken += value.breaches.length
      next = value.next
      upTo = value.upTo
      const proven = { checked, broken, isOver: next === undefined }
      const isLast = shelf === NOT_BEGUN[NOT_BEGUN.length - 1]?.shelf
      this.setData({
        running: !(isLast && proven.isOver),
        shelves: withProof(this.data.shelves, shelf, proven),
        broken: [...this.data.broken, ...value.breaches.map(brokenView)].slice(0, MOST_SHOWN)
      })
    } while (next !== undefined)
    return true
  },

  open({ currentTarget }: Tap): void {
    const { url } = currentTarget.dataset
    if (url) void openPage(url)
  }
})
