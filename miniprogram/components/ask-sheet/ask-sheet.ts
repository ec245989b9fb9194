import { covering } from '../../services/covering'

/**
 * One question from below with two answers, or one without a `no`. Triggers `yes` or `no`; a tap beside it is a no.
 * While it goes away after its answer it hears none: a second tap would answer what it asks by then.
 */
Component({
  behaviors: [covering],
  properties: {
    visible: { type: Boolean, value: false },
    title: { type: String, value: '' },
    advice: { type: String, value: '' },
    yes: { type: String, value: '' },
    no: { type: String, value: '' },
    /** The answer is being carried out: the button turns and is dead. */
    busy: { type: Boolean, value: false },
    /** WeChat's own consent rides on the yes button. */
    consent: { type: Boolean, value: false }
  },
  methods: {
    agree() {
      if (this.data.visible) this.triggerEvent('yes')
    },
    decline() {
      if (this.data.visible) this.triggerEvent('no')
    },
    moved({ detail }: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!detail.visible) this.triggerEvent('no')
    }
  }
})
