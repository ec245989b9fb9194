import { newestOnly } from '../../../services/newest'
import { namesUnder } from './columns'

/** Province, city, district. */
const DEPTH = 3
const begin = newestOnly()

interface Shown {
  /** What was chosen so far, from the province on. */
  chosen: readonly string[]
  /** The column that shows. */
  level: number
  names: readonly string[]
  state: 'loading' | 'ready' | 'failed'
}

const shown: Shown = { chosen: [], level: 0, names: [], state: 'loading' }

/** 所在地区, one column after the other. Triggers `choose` with `{ region }`: province, city, district. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** What stands in the form: three names, or none. */
    region: { type: Array, value: [] }
  },
  data: shown,
  observers: {
    visible(visible: boolean) {
      if (!visible) return
      const chosen = this.data.region.map(String).slice(0, DEPTH)
      void this.show(chosen, Math.max(0, chosen.length - 1))
    }
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    async show(chosen: readonly string[], level: number) {
      const isNewest = begin()
      this.setData({ chosen, level, names: [], state: 'loading' })
      try {
        const names = await namesUnder(chosen.slice(0, level))
        if (isNewest()) this.setData({ names, state: 'ready' })
      } catch {
        if (isNewest()) this.setData({ state: 'failed' })
      }
    },
    again() {
      void this.show(this.data.chosen, this.data.level)
    },
    turnTo({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { level: number }>) {
      void this.show(this.data.chosen, currentTarget.dataset.level)
    },
    pick({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { name: string }>) {
      const { level } = this.data
      const chosen = [...this.data.chosen.slice(0, level), currentTarget.dataset.name]
      if (chosen.length === DEPTH) this.triggerEvent('choose', { region: chosen })
      else void this.show(chosen, level + 1)
    }
  }
})
