/** What a pasted line says by its labels and numbers; the rest are tokens with single blanks between. */
export interface CleanLine {
  readonly rest: string
  readonly name?: string
  readonly phone?: string
}

/** Where the phone stood: whoever stands beside it is most likely its owner. */
export const PHONE_MARK = '\u0002'

const NAME_LABEL =
  '收货人姓名|收件人姓名|收货姓名|收件姓名|收货人|收件人|联系人|姓名|名字|收件|收货|收|name|Name|NAME'
const OTHER_LABEL =
  '手机号码|手机号|手机|联系电话|联系方式|电话号码|电话|所在地区|所在区域|所在地|省市区|地区|区域|详细地址|' +
  '收货地址|收件地址|联系地址|邮寄地址|街道地址|地址|住址|详细|街道|tel|Tel|TEL|phone|Phone|mobile|Mobile|' +
  'address|Address'

/** A label has a colon, or stands alone. */
const labelled = (labels: string): RegExp =>
  new RegExp(`(?:${labels})\\s*:\\s*|(?<![\\p{L}\\d])(?:${labels})(?=\\s)\\s*`, 'gu')

const NAMED = labelled(NAME_LABEL)
const LABELLED = labelled(OTHER_LABEL)
const POSTCODE = /(?:邮编|邮政编码)\s*:?\s*\d{6}|(?<=^| )\d{6}(?= |$)/g

/** +86 and blanks or dashes anywhere; the extension of a number that a shop gave out is left away. */
const PHONE =
  /(?<![\d-])(?:\(?(?:\+?86|0086)\)?[\s-]*)?(1[3-9](?:[\s-]?\d){9})(?!\d)(?:\s*(?:转|-)\s*\d{1,6})?/
const SEPARATORS = /[\s,;:|\\、。~!?"'<>{}[\]【】《》*_=]+|(?<![0-9A-Za-z])\/|\/(?![0-9A-Za-z])/g

const NAME_MARK = '\u0001'

export const cleanLine = (pasted: string): CleanLine => {
  const text = pasted.normalize('NFKC').replaceAll(/[\p{Cf}]/gu, '')
  const marked = text.replaceAll(NAMED, ` ${NAME_MARK}`).replaceAll(LABELLED, ' ')
  const phone = PHONE.exec(marked)?.[1]?.replaceAll(/[\s-]/g, '')
  const spaced = marked
    .replace(PHONE, ` ${PHONE_MARK} `)
    .replaceAll(/\(\s*收\s*\)|\(\s*\)/g, ' ')
    .replaceAll(SEPARATORS, ' ')
    .replaceAll(POSTCODE, ' ')
    .replaceAll(/ +/g, ' ')
    .trim()
  const name = new RegExp(`${NAME_MARK}\\s*([^ ${NAME_MARK}${PHONE_MARK}]+)`).exec(spaced)?.[1]
  const rest = spaced
    .replace(name === undefined ? NAME_MARK : new RegExp(`${NAME_MARK}\\s*${escaped(name)}`), ' ')
    .replaceAll(NAME_MARK, ' ')
    .replaceAll(/ +/g, ' ')
    .trim()
  return { rest, ...(name !== undefined && { name }), ...(phone !== undefined && { phone }) }
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
