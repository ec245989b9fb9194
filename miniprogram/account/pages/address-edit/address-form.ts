import type { AddressFields, AddressView, SaveAddressRequest } from '#domain/contracts/delivery'
import type { StorefrontRefusal } from '#domain/contracts/storefront'
import { tapTrouble } from '../../../words/refusal'

/** What stands in the form; empty texts where nothing was typed yet. */
export interface AddressForm extends AddressFields {
  readonly tag: string
  readonly isDefault: boolean
}

export type Field = 'name' | 'phone' | 'region' | 'detail'

export const EMPTY_FORM: AddressForm = {
  name: '',
  phone: '',
  province: '',
  city: '',
  district: '',
  detail: '',
  tag: '',
  isDefault: false
}

export const TAGS = ['家', '公司', '学校'] as const

export const formOf = (address: AddressView): AddressForm => ({
  ...EMPTY_FORM,
  ...address,
  tag: address.tag ?? ''
})

export const regionOf = ({ province, city, district }: AddressForm): readonly string[] =>
  province && city && district ? [province, city, district] : []

/**
 * The form with what was read from a pasted line; what the line did not say stays. A place is taken whole or up to
 * where it was understood, so that 杭州 with a district of another city never comes about.
 */
export const withRead = (form: AddressForm, read: Partial<AddressFields>): AddressForm => {
  const { name, phone, detail, province, city, district } = read
  return {
    ...form,
    ...(name ? { name } : {}),
    ...(phone ? { phone } : {}),
    ...(detail ? { detail } : {}),
    ...(province ? { province, city: city ?? '', district: district ?? '' } : {})
  }
}

/** What a pasted line left open, in a sentence; empty: all of it was understood. */
export const readTrouble = (read: Partial<AddressFields>): string => {
  if (!read.province || !read.city || !read.district) return '没认出地区，请手动选择'
  const missing = [
    ...(read.name ? [] : ['收货人']),
    ...(read.phone ? [] : ['手机号']),
    ...(read.detail ? [] : ['详细地址'])
  ]
  return missing.length > 0 ? `没认出${missing.join('、')}，请补上` : ''
}

const MOBILE = /^1[3-9]\d{9}$/
const NAME_AT_MOST = 25
const DETAIL = { min: 2, max: 100 }

/** The first field that can't be saved like this, with its sentence; the server checks again. */
export const formTrouble = (
  form: AddressForm
): { readonly field: Field; readonly words: string } | null => {
  const name = form.name.trim()
  const detail = form.detail.trim()
  if (name === '' || name.length > NAME_AT_MOST) {
    return { field: 'name', words: name ? '收货人最多 25 个字' : '请填写收货人' }
  }
  if (!MOBILE.test(phoneDigits(form.phone))) return { field: 'phone', words: '手机号是 11 位数字' }
  if (regionOf(form).length === 0) return { field: 'region', words: '请选择所在地区' }
  if (detail.length < DETAIL.min || detail.length > DETAIL.max) {
    return { field: 'detail', words: detail ? '详细地址写 2 到 100 个字' : '请填写详细地址' }
  }
  return null
}

export const saveRequest = (addressId: string, form: AddressForm): SaveAddressRequest => {
  const { name, phone, province, city, district, detail, tag, isDefault } = form
  return {
    addressId,
    name: name.trim(),
    phone: phoneDigits(phone),
    province,
    city,
    district,
    detail: detail.trim(),
    isDefault,
    ...(tag ? { tag } : {})
  }
}

/** People write 138 0000 2046 and +86. */
const phoneDigits = (typed: string): string =>
  typed.replace(/[\s-]/g, '').replace(/^\+?86(?=1)/, '')

/** Why it was not saved. */
export const saveTrouble = (refusal: StorefrontRefusal): string => {
  switch (refusal.kind) {
    case 'regionUnknown':
      return '没有这个地区，请重新选择'
    case 'tooManyAddresses':
      return `最多保存 ${refusal.limit} 个地址，删掉不用的再新建`
    case 'badRequest':
      return '有一项填得不对，请检查一下'
    default:
      return tapTrouble(refusal)
  }
}
