import type { MessageKind } from '#domain/contracts/account'
import { askForMessages, messageTemplates, type Templates } from '../../services/messages'

const NONE: readonly MessageKind[] = []
const NO_TEMPLATES: Templates = {}

/**
 * 通知我: one row that asks whether the shop may write. It is there only where the shop has a template, and never
 * stands in the way of anything.
 */
Component({
  properties: {
    /** At most three, as WeChat takes them. */
    kinds: { type: Array, value: NONE },
    words: { type: String, value: '' }
  },

  data: {
    /** off: nothing can be asked. */
    state: 'off' as 'off' | 'open' | 'agreed',
    templates: NO_TEMPLATES
  },

  lifetimes: {
    attached() {
      void this.look()
    }
  },

  methods: {
    async look(): Promise<void> {
      try {
        const templates = await messageTemplates()
        const kinds: readonly MessageKind[] = this.data.kinds
        if (kinds.some((kind) => templates[kind])) this.setData({ templates, state: 'open' })
      } catch {
        // Without an answer the row stays away.
      }
    },

    press(): void {
      void this.ask()
    },

    async ask(): Promise<void> {
      const { kinds, templates } = this.data
      const agreed = await askForMessages(kinds, templates)
      if (agreed.length > 0) this.setData({ state: 'agreed' })
    }
  }
})
