import { choiceNeed } from '../../views/sheet-needs.view'

/**
 * A spec and its first choice, or one choice. Triggers `save` with `{ name, text, picture }` and `remove`. `known`:
 * texts that are there already.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    title: { type: String, value: '' },
    /** A new spec: it wants a name. */
    named: { type: Boolean, value: false },
    text: { type: String, value: '' },
    removable: { type: Boolean, value: false },
    known: { type: Array, value: [] },
    picture: { type: String, value: '' },
    /** One of them may be the choice's own. */
    pictures: { type: Array, value: [] }
  },
  data: { name: '', typed: '', chosen: '', need: '' },
  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ name: '', typed: this.data.text, chosen: this.data.picture })
    },
    'named, name, typed, text, known'() {
      this.setData({ need: choiceNeed(this.data) })
    }
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    typeName({ detail }: WechatMiniprogram.Input) {
      this.setData({ name: detail.value })
    },
    typeText({ detail }: WechatMiniprogram.Input) {
      this.setData({ typed: detail.value })
    },
    /** A second tap takes it away again. */
    pick({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { picture: string }>) {
      const { picture } = currentTarget.dataset
      this.setData({ chosen: picture === this.data.chosen ? '' : picture })
    },
    remove() {
      this.triggerEvent('remove')
    },
    save() {
      const [name, text] = [this.data.name.trim(), this.data.typed.trim()]
      this.triggerEvent('save', { name, text, picture: this.data.chosen })
    }
  }
})
