import { writeFileSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'

/**
 * Writes the sheet of components/line-icon: TDesign's drawings as masks, in the colour of the text around them. Its own
 * icon component takes them from a font on a CDN, which is not there without a network. Add a name, run, commit.
 */
const NAMES = [
  'activity',
  'add',
  'app',
  'arrow-down',
  'arrow-up',
  'bill',
  'browse',
  'caret-down-small',
  'caret-up-small',
  'cart',
  'chat-add',
  'chat-bubble-smile',
  'chart-bar',
  'check',
  'check-circle',
  'check-circle-filled',
  'chevron-down',
  'chevron-left',
  'chevron-right',
  'chevron-up',
  'circle',
  'close',
  'close-circle',
  'close-circle-filled',
  'copy',
  'coupon',
  'delete',
  'discount',
  'edit',
  'error-circle-filled',
  'filter',
  'fullscreen',
  'gift',
  'heart',
  'heart-filled',
  'history',
  'home',
  'image-add',
  'location',
  'location-filled',
  'logo-wechatpay',
  'mobile',
  'money',
  'notification',
  'notification-error',
  'qrcode',
  'refresh',
  'remove',
  'rollback',
  'scan',
  'search',
  'secured',
  'service',
  'setting',
  'share',
  'star',
  'star-filled',
  'stop',
  'time',
  'time-filled',
  'user',
  'vehicle',
  'view-list',
  'wallet',
  'wifi-off',
  'zoom-in'
] as const

const SHEET = path.join(__dirname, '../miniprogram/components/line-icon/line-icon.wxss')

const iconSet = v.object({ icons: v.record(v.string(), v.object({ body: v.string() })) })

const HEAD = `/* Written by scripts/draw-line-icons.ts from TDesign's icons. */
/* Old phones know only the prefixed name, new ones both. */
:host {
  display: block;
  flex: none;
}

.icon {
  background: currentColor;
}
`

const main = (): void => {
  const { icons } = v.parse(iconSet, require('@iconify-json/tdesign/icons.json'))
  const rules = NAMES.map((name) => {
    const body = icons[name]?.body
    if (body === undefined) throw new Error(`TDesign has no icon ${name}`)
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${body}</svg>`
    const mask = `url("data:image/svg+xml,${encodeURIComponent(svg)}") center / contain no-repeat`
    return `\n.i-${name} {\n  -webkit-mask: ${mask};\n}\n`
  })
  writeFileSync(SHEET, HEAD + rules.join(''))
}

main()
