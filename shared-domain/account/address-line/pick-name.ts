import { PHONE_MARK } from './clean-line.ts'

/** The hundred and some most common ones: nine of ten people have one of them. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆' +
  '汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜' +
  '倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁蒲房' +
  '滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝'
const LONG_SURNAMES =
  /^(欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|百里|南宫|呼延)/

/** What only addresses have. */
const OF_AN_ADDRESS = /[\d号室楼栋幢座层厦苑园院店场站坊弄巷路街道镇乡村县区市省旗州组厂]/u

const COURTESY = /(先生|女士|小姐|老师|同学|收)$/u

/** Words that stand in such lines and are nobody. */
const NOBODY = /^(你好|您好|谢谢|麻烦|快递|默认|公司|收货|收件|地址|家|寄|寄到|发到|送到)$/u

const han = (token: string): string => token.replace(COURTESY, '')

const hasSurname = (token: string): boolean =>
  /^\p{Script=Han}{2,4}$/u.test(token) && !OF_AN_ADDRESS.test(han(token).slice(1))
    ? SURNAMES.includes(token.charAt(0)) || LONG_SURNAMES.test(token)
    : false

const isName = (token: string): boolean =>
  !NOBODY.test(token) &&
  (hasSurname(token) ||
    (/^(\p{Script=Han}{2,4}|[\p{Script=Han}]+·[\p{Script=Han}·]+|[A-Za-z][A-Za-z.]*)$/u.test(
      token
    ) &&
      !OF_AN_ADDRESS.test(token)))

interface Picked {
  readonly name?: string
  readonly others: readonly string[]
}

const without = (tokens: readonly string[], index: number): readonly string[] =>
  tokens.filter((_, at) => at !== index)

/** Before the region usually nothing but the name stands, whatever it is. */
export const nameBefore = (tokens: readonly string[]): Picked => {
  const words = tokens.filter((token) => token !== PHONE_MARK && !NOBODY.test(token))
  const latin = /^[A-Za-z][A-Za-z .]*$/.exec(words.join(' '))?.[0]
  if (latin !== undefined) return { name: latin, others: [] }
  const name = words.find(hasSurname) ?? words.find(isName) ?? words.find(isNickname)
  return name === undefined
    ? { others: tokens }
    : { name: polite(name), others: without(tokens, tokens.indexOf(name)) }
}

const isNickname = (token: string): boolean =>
  token.length <= 12 && /\p{L}/u.test(token) && !/\d|[号室楼栋]/u.test(token)

/** After the region it stands beside the phone, or has one of the usual surnames, or is glued to the end. */
export const nameAfter = (tokens: readonly string[]): Picked => {
  const phone = tokens.indexOf(PHONE_MARK)
  const beside = phone === -1 ? [tokens.length - 1] : [phone - 1, phone + 1]
  const nearest = beside.find((at) => hasSurname(tokens[at] ?? ''))
  const near = nearest ?? beside.find((at) => at > 0 && isName(tokens[at] ?? ''))
  const at = near ?? tokens.findLastIndex(hasSurname)
  const token = tokens[at]
  if (token !== undefined) return { name: polite(token), others: without(tokens, at) }
  return glued(tokens, phone === -1 ? tokens.length - 1 : phone - 1)
}

const GLUED = /^(.*(?:[号室楼栋幢层座铺户]|单元|\d))(\p{Script=Han}{2,3})$/u

const glued = (tokens: readonly string[], at: number): Picked => {
  const [, address, name] = GLUED.exec(tokens[at] ?? '') ?? []
  if (address === undefined || name === undefined || !hasSurname(name)) return { others: tokens }
  return { name, others: tokens.map((token, index) => (index === at ? address : token)) }
}

/** 张三收 is 张三; 张先生 stays what somebody is called. */
const polite = (name: string): string => name.replace(/(?<=..)收$/u, '')
