import { answerTapConsent, tapConsent } from '../../services/tap-consent'

/** Asks once whether taps may be counted, at the end of a page; nothing waits for the answer. */
Component({
  data: { asks: false },

  lifetimes: {
    attached() {
      this.look()
    }
  },

  pageLifetimes: {
    show() {
      this.look()
    }
  },

  methods: {
    look(): void {
      const asks = tapConsent() === 'open'
      if (asks !== this.data.asks) this.setData({ asks })
    },

    agree(): void {
      answerTapConsent('given')
      this.setData({ asks: false })
    },

    refuse(): void {
      answerTapConsent('refused')
      this.setData({ asks: false })
    }
  }
})
