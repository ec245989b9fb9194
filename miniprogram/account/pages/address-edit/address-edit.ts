import { chooseAddress } from '../../../services/chosen-address'
import { newId } from '../../../services/new-id'
import { goBack } from '../../../services/open-page'
import { ask } from '../../../services/server'
import { once } from '../../../services/taps'
import { regionLine } from '../../../words/address'
import { tapTrouble } from '../../../words/refusal'
import { knownAddress, learnAddresses, takeDraft } from '../../services/address-book'
import {
  EMPTY_FORM,
  formOf,
  formTrouble,
  readTrouble,
  regionOf,
  saveRequest,
  saveTrouble,
  TAGS,
  withRead,
  type AddressForm,
  type Field
} from './address-form'

interface Shown {
  readonly tags: typeof TAGS
  form: AddressForm
  region: readonly string[]
  regionWords: string
  pasted: string
  /** Under the paste box: what it did not understand. */
  pasteNote: string
  trouble: { readonly field: Field; readonly words: string } | null
  /** It has been saved before: it can be deleted. */
  saved: boolean
  /** The shop's only default can't be switched off, only given to another one. */
  wasDefault: boolean
  sheet: '' | 'region' | 'delete'
  busy: '' | 'read' | 'save' | 'delete'
}

const shown: Shown = {
  tags: TAGS,
  form: EMPTY_FORM,
  region: [],
  regionWords: '',
  pasted: '',
  pasteNote: '',
  trouble: null,
  saved: false,
  wasDefault: false,
  sheet: '',
  busy: ''
}

type TagTap = WechatMiniprogram.TouchEvent<object, object, { tag: string }>

Page({
  data: shown,
  /** A new one is named here, once: saving twice is one address. */
  addressId: '',
  choosing: false,

  onLoad({ address = '', choose = '' }: { address?: string; choose?: string }) {
    this.choosing = choose !== ''
    const known = knownAddress(address)
    this.addressId = known?.addressId ?? newId()
    if (known) {
      void wx.setNavigationBarTitle({ title: '编辑地址' })
      this.putForm(formOf(known))
      this.setData({ saved: true, wasDefault: known.isDefault })
      return
    }
    const draft = takeDraft()
    if (draft) this.putForm({ ...EMPTY_FORM, ...draft })
  },

  putForm(form: AddressForm): void {
    const region = regionOf(form)
    const regionWords = region.length > 0 ? regionLine(form) : ''
    this.setData({ form, region, regionWords, trouble: null })
  },

  paste({ detail }: WechatMiniprogram.Input): void {
    this.setData({ pasted: detail.value, pasteNote: '' })
  },

  clearPasted(): void {
    this.setData({ pasted: '', pasteNote: '' })
  },

  async read(): Promise<void> {
    const text = this.data.pasted.trim()
    if (text === '') return
    await once('address.read', async () => {
      this.setData({ busy: 'read' })
      try {
        const answer = await ask('delivery.readAddress', { text })
        if (answer.ok) {
          this.putForm(withRead(this.data.form, answer.value))
          this.setData({ pasteNote: readTrouble(answer.value) || '都认出来了，看一眼再保存' })
        } else {
          this.setData({ pasteNote: tapTrouble(answer.refusal) })
        }
      } catch {
        this.setData({ pasteNote: '网络断开了，连上后再试，也可以手动填' })
      }
      this.setData({ busy: '' })
    })
  },

  typeName({ detail }: WechatMiniprogram.Input): void {
    this.setData({ 'form.name': detail.value, trouble: null })
  },

  typePhone({ detail }: WechatMiniprogram.Input): void {
    this.setData({ 'form.phone': detail.value, trouble: null })
  },

  typeDetail({ detail }: WechatMiniprogram.Input): void {
    this.setData({ 'form.detail': detail.value, trouble: null })
  },

  openRegions(): void {
    this.setData({ sheet: 'region' })
  },

  closeSheet(): void {
    this.setData({ sheet: '' })
  },

  chooseRegion({ detail }: WechatMiniprogram.CustomEvent<{ region: readonly string[] }>): void {
    const [province = '', city = '', district = ''] = detail.region
    this.putForm({ ...this.data.form, province, city, district })
    this.setData({ sheet: '' })
  },

  chooseTag({ currentTarget }: TagTap): void {
    const { tag } = currentTarget.dataset
    this.setData({ 'form.tag': this.data.form.tag === tag ? '' : tag })
  },

  switchDefault(): void {
    if (!this.data.wasDefault) this.setData({ 'form.isDefault': !this.data.form.isDefault })
  },

  async save(): Promise<void> {
    const trouble = formTrouble(this.data.form)
    if (trouble) {
      this.setData({ trouble })
      return
    }
    await once('address.save', async () => {
      this.setData({ busy: 'save' })
      try {
        const answer = await ask(
          'delivery.saveAddress',
          saveRequest(this.addressId, this.data.form)
        )
        if (answer.ok) {
          learnAddresses(answer.value.addresses)
          this.leave()
        } else {
          void wx.showToast({ title: saveTrouble(answer.refusal), icon: 'none', duration: 3000 })
        }
      } catch {
        void wx.showToast({
          title: '还没收到结果，再点一次不会存两份',
          icon: 'none',
          duration: 3000
        })
      }
      this.setData({ busy: '' })
    })
  },

  /** The checkout goes on with the new address: both the editor and the list close. */
  leave(): void {
    const pages = getCurrentPages().length
    if (this.choosing) chooseAddress(this.addressId)
    void goBack(this.choosing && pages > 2 ? 2 : 1)
  },

  askDelete(): void {
    this.setData({ sheet: 'delete' })
  },

  async deleteIt(): Promise<void> {
    await once('address.delete', async () => {
      this.setData({ busy: 'delete' })
      try {
        const answer = await ask('delivery.deleteAddress', { addressId: this.addressId })
        if (answer.ok || answer.refusal.kind === 'addressNotFound') await goBack()
        else void wx.showToast({ title: tapTrouble(answer.refusal), icon: 'none' })
      } catch {
        void wx.showToast({ title: '网络断开了，连上后再试', icon: 'none' })
      }
      this.setData({ busy: '', sheet: '' })
    })
  }
})
