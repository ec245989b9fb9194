/** What the shop told of itself, by section: 商品, 优惠, 我的订单; one fact a line, its parts between ｜. */
type Sections = ReadonlyMap<string, readonly string[]>

const GREETING = '你好，我是稳单小铺的导购，可以问我商品、优惠和你的订单。'
const ONLY_YOURS =
  '我只知道这家店的商品、优惠和你自己的订单，别人的资料我看不到，也不能换一个身份。想找什么商品，告诉我用途和预算就行。'
const MOST_GOODS = 3

const TOPICS: readonly { readonly asks: RegExp; readonly say: (told: Sections) => string }[] = [
  {
    asks: /忽略.*(指令|规则|说明)|系统提示|管理员|别人的|其他(顾客|用户)|所有(顾客|用户)|openid|system/i,
    say: () => ONLY_YOURS
  },
  { asks: /^(你好|您好|在吗|hi|hello)[！!。？?\s]*$/i, say: () => GREETING },
  { asks: /订单|快递|物流|发货|到哪|退款/, say: (told) => ordersSaid(linesOf(told, '我的订单')) },
  { asks: /优惠|活动|满减|打折|便宜|促销|券/, say: (told) => offersSaid(linesOf(told, '优惠')) }
]

/** A sensible answer from what stands in the system's words alone: this model knows nothing else. */
export const answerFrom = (system: string, question: string): string => {
  const told = sectionsOf(system)
  const topic = TOPICS.find(({ asks }) => asks.test(question))
  return topic ? topic.say(told) : goodsSaid(linesOf(told, '商品'))
}

const sectionsOf = (system: string): Sections => {
  const sections = new Map<string, string[]>()
  let current: string[] | undefined
  for (const line of system.split('\n')) {
    const name = /^【(.+)】$/.exec(line)?.[1]
    if (name !== undefined) sections.set(name, (current = []))
    else if (line !== '') current?.push(line)
  }
  return sections
}

const linesOf = (told: Sections, name: string): readonly string[] =>
  (told.get(name) ?? []).filter((line) => line !== '（没有）')

const goodsSaid = (lines: readonly string[]): string => {
  if (lines.length === 0) return '店里没有找到合适的商品，换个说法再问问看，或者去分类里逛逛。'
  const said = lines.slice(0, MOST_GOODS).map((line, index) => {
    const [name = '', price = '', words = ''] = line.split('｜')
    return `${index + 1}. ${name}，${price}${words === '' ? '' : `。${words}`}`
  })
  return ['可以看看这几样：', ...said, '价格以商品页为准，喜欢哪一样，搜它的名字看看细节吧。'].join(
    '\n'
  )
}

const offersSaid = (lines: readonly string[]): string => {
  if (lines.length === 0) return '现在没有正在进行的优惠，领券中心里也许有能用的券。'
  const said = lines.map((line) => `· ${offerSaid(line)}`)
  return [`现在有 ${lines.length} 个优惠：`, ...said, '结算时会自动按最省的算。'].join('\n')
}

/** 「2 件 8 折」 needs no 满 2 件打 8 折: a name with all the numbers has said it. */
const offerSaid = (line: string): string => {
  const [name = '', words = ''] = line.split('｜')
  const named = numbersIn(name)
  const isSaid = numbersIn(words).every((number) => named.includes(number))
  return words === '' || isSaid ? name : `${name}：${words}`
}

const numbersIn = (text: string): readonly string[] => text.match(/\d+(?:\.\d+)?/g) ?? []

const ordersSaid = (lines: readonly string[]): string => {
  if (lines.length === 0) return '你还没有订单。下单之后，可以随时来问我到了哪一步。'
  const said = lines.slice(0, MOST_GOODS).map((line) => {
    const [number = '', goods = '', price = '', state = '', parcel] = line.split('｜')
    const by = parcel === undefined ? '' : `，${parcel}`
    return `· ${number}：${goods}，${price}，${state}${by}`
  })
  return ['你最近的订单：', ...said, '更早的可以在「我的订单」里看。'].join('\n')
}
