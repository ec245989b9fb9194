import { statusText } from './status.view'

const SECOND_MS = 1000
const stops = new WeakMap<object, () => void>()

/** The live line of a waiting page: a breathing dot and the age of the last answer. The page does the asking. */
Component({
  properties: {
    answeredAt: { type: Number, value: 0 },
    lost: { type: Boolean, value: false },
    waiting: { type: String, value: '正在等待付款' }
  },
  data: { text: '' },
  observers: {
    'answeredAt, lost, waiting'() {
      this.show()
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
      this.show()
      const timer = setInterval(() => this.show(), SECOND_MS)
      stops.set(this, () => clearInterval(timer))
    },
    rest() {
      stops.get(this)?.()
    },
    show() {
      const { answeredAt, lost, waiting } = this.data
      const text = statusText({ answeredAt, lost, waiting }, Date.now())
      if (text !== this.data.text) this.setData({ text })
    }
  }
})
