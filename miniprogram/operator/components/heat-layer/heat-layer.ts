import type { Spot } from '../../pages/heat-map/heat-map.view'
import { heatColour } from './heat-colours'

const NO_SPOTS: readonly Spot[] = []
/** What spots are measured in: a phone of so many px. */
const WIDTH = 375
/** Of a spot, from its middle to where it ends: hot ones are larger. */
const RADIUS = 20
const GROWTH = 12
/** Cells are twice as high as they are wide: so a spot is higher, too. */
const STRETCH = 1.6

/** The heat over a page's picture: `spots` in px of a phone of 375, whose picture is `height` high. */
Component({
  properties: {
    spots: { type: Array, value: NO_SPOTS },
    height: { type: Number, value: 0 }
  },
  observers: {
    'spots, height'() {
      // The canvas has its new size only after this change was shown.
      wx.nextTick(() => this.draw())
    }
  },
  lifetimes: {
    ready() {
      this.draw()
    }
  },
  methods: {
    draw(): void {
      this.createSelectorQuery()
        .select('#heat')
        .fields({ node: true, size: true })
        .exec(([found]: readonly [Partial<Found> | null]) => {
          const { node, width = 0 } = found ?? {}
          if (node && width > 0) paint(node, width, this.data)
        })
    }
  }
})

interface Found {
  readonly node: WechatMiniprogram.Canvas
  readonly width: number
}

/** What is used of WeChat's canvas, which is a browser's. */
interface Brush {
  fillStyle: unknown
  scale(x: number, y: number): void
  fillRect(x: number, y: number, width: number, height: number): void
  createRadialGradient(...circles: readonly number[]): {
    addColorStop(at: number, colour: string): void
  }
}

interface Heat {
  readonly spots: readonly Spot[]
  readonly height: number
}

const paint = (canvas: WechatMiniprogram.Canvas, width: number, { spots, height }: Heat): void => {
  const { pixelRatio } = wx.getWindowInfo()
  const scale = (width / WIDTH) * pixelRatio
  canvas.width = Math.round(WIDTH * scale)
  canvas.height = Math.round(height * scale)
  const context: Brush = canvas.getContext('2d')
  context.scale(scale, scale * STRETCH)
  // The hottest last: it lies on top.
  for (const { x, y: below, heat } of [...spots].sort((a, b) => a.heat - b.heat)) {
    const y = below / STRETCH
    const radius = RADIUS + GROWTH * heat
    const glow = context.createRadialGradient(x, y, 0, x, y, radius)
    glow.addColorStop(0, heatColour(heat, 1))
    glow.addColorStop(0.5, heatColour(heat * 0.7, 0.7))
    glow.addColorStop(1, heatColour(0, 0))
    context.fillStyle = glow
    context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius)
  }
}
