import { shopNow } from '../../services/shop-clock'
import { countdown } from '../../words/time'

const SECOND_MS = 1000
const stops = new WeakMap<object, () => void>()

/** The time that is left until a moment, every second. Triggers `over` once, when nothing is left. */
Component({
  properties: { until: { type: Number, value: 0 } },
  data: { text: '', spoken: '' },
  observers: {
    until() {
      this.run()
    }
  },
  lifetimes: {
    attached() {
      this.run()
    },
    detached() {
      this.rest()
    }
  },
  pageLifetimes: {
    show() {
      this.run()
    },
    hide() {
      this.rest()
    }
  },
  methods: {
    run() {
      this.rest()
      if (this.data.until > 0) this.tick()
    },
    rest() {
      stops.get(this)?.()
    },
    tick() {
      const leftMs = this.data.until - shopNow()
      const text = countdown(leftMs)
      if (text !== this.data.text) this.setData({ text, ...announced(text) })
      if (leftMs <= 0) {
        this.triggerEvent('over')
        return
      }
      // Rings just after the second changes, so that no second is skipped.
      const timer = setTimeout(() => this.tick(), (leftMs % SECOND_MS) + 1)
      stops.set(this, () => clearTimeout(timer))
    }
  }
})

/** Read aloud at five minutes and at one only: every second would drown the page. */
const announced = (text: string): { spoken?: string } => {
  if (text === '05:00') return { spoken: '还剩 5 分钟' }
  return text === '01:00' ? { spoken: '还剩 1 分钟' } : {}
}
