import type { ChartView } from '../../views/chart.view'

type Touch = WechatMiniprogram.TouchEvent

/** A chart as views/chart.view.ts makes it. A finger on it reads the point below, and goes on while it moves. */
Component({
  properties: {
    chart: { type: Object, value: {} }
  },
  /** `kept`: how many points the chosen one was among. */
  data: { chosen: 0, kept: 0 },
  observers: {
    /** Other figures are told from their own first point on. */
    chart({ first = 0, points = [] }: Partial<ChartView>) {
      if (this.data.kept !== points.length) this.setData({ chosen: first, kept: points.length })
    }
  },
  methods: {
    read({ touches }: Touch) {
      const x = touches[0]?.clientX
      if (x === undefined) return
      this.createSelectorQuery()
        .select('.plot')
        .boundingClientRect((plot) => {
          if (plot && plot.width > 0) this.choose((x - plot.left) / plot.width)
        })
        .exec()
    },
    choose(share: number) {
      const { points, kind }: Partial<ChartView> = this.data.chart
      const count = points?.length ?? 0
      // Points of a line stand at its ends too, bars in the middle of their share.
      const at = kind === 'line' ? Math.round(share * (count - 1)) : Math.floor(share * count)
      const chosen = Math.min(Math.max(at, 0), count - 1)
      if (chosen !== this.data.chosen) this.setData({ chosen })
    }
  }
})
