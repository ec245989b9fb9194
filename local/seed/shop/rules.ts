import { couponRules } from './coupons.ts'

const DAY_MS = 86_400_000

/** How long the demo's promotions last after the shop was opened. */
const LIMITED_DAYS = 14
const PROMOTION_DAYS = 60

/** Everything that prices follow from besides the offers, as settings documents. Money in fen. */
export const ruleDocuments = (now: Date): readonly object[] =>
  Object.entries({
    promotions: { promotions: promotions(now) },
    coupons: couponRules(now),
    freight: { carriers },
    points: { pointsPerYuan: 100, maxSharePercent: 50, earnPerYuan: 1 },
    levels: {
      levels: [
        { level: 'silver', name: '银卡会员', payPercent: 97 },
        { level: 'gold', name: '金卡会员', payPercent: 95 }
      ]
    }
  }).map(([_id, rules]) => ({ _id, schema: 1, version: 1, changedAt: now, ...rules }))

const promotions = (now: Date): readonly object[] => {
  const until = (days: number) => ({
    startsAt: now,
    endsAt: new Date(now.getTime() + days * DAY_MS)
  })
  const limited = { kind: 'limitedPrice', ...until(LIMITED_DAYS) }
  return [
    {
      ...limited,
      id: 'limited-kettle',
      name: '限时直降',
      scope: products('kettle-gooseneck'),
      cut: { kind: 'off', offFen: 3000 }
    },
    {
      ...limited,
      id: 'limited-blanket',
      name: '秋日特价',
      scope: products('blanket-knit'),
      cut: { kind: 'price', priceFen: 13_900 }
    },
    {
      ...limited,
      id: 'limited-humidifier',
      name: '限时 8.5 折',
      scope: products('humidifier-drop'),
      cut: { kind: 'rate', payPercent: 85 }
    },
    {
      id: 'home-amount',
      kind: 'amountOff',
      name: '家居满减',
      scope: { kind: 'categories', categories: ['table', 'textile', 'room'] },
      steps: [
        { atFen: 20_000, offFen: 3000 },
        { atFen: 40_000, offFen: 8000 }
      ],
      ...until(PROMOTION_DAYS)
    },
    {
      id: 'bath-rate',
      kind: 'rateOff',
      name: '洗护 2 件 8 折',
      scope: { kind: 'categories', categories: ['bath'] },
      pieces: 2,
      payPercent: 80,
      ...until(PROMOTION_DAYS)
    },
    {
      id: 'tea-free',
      kind: 'cheapestFree',
      name: '好茶 3 件免 1 件',
      scope: products('oolong-wild', 'green-spring', 'white-tea-cake', 'tea-bags-osmanthus'),
      pieces: 3,
      freePieces: 1,
      ...until(PROMOTION_DAYS)
    }
  ]
}

const products = (...productIds: readonly string[]): object => ({ kind: 'products', productIds })

const surcharge = (area: string, surchargeFen: number): object => ({
  kind: 'surcharge',
  area: [area],
  surchargeFen
})

/** By weight, first and each further begun kilogram; in the shop's order. */
const carriers: readonly object[] = [
  {
    id: 'zto',
    name: '中通快递',
    by: 'weight',
    first: 1000,
    firstFen: 800,
    extra: 1000,
    extraFen: 200,
    freeAboveFen: 9900,
    areas: [
      surcharge('新疆', 800),
      surcharge('青海', 500),
      surcharge('海南', 300),
      { kind: 'notServed', area: ['西藏'] }
    ]
  },
  {
    id: 'jd',
    name: '京东快递',
    by: 'weight',
    first: 1000,
    firstFen: 1000,
    extra: 1000,
    extraFen: 200,
    freeAboveFen: 9900,
    areas: [surcharge('新疆', 1200), surcharge('西藏', 1800), surcharge('海南', 400)]
  },
  {
    id: 'sf',
    name: '顺丰速运',
    by: 'weight',
    first: 1000,
    firstFen: 1300,
    extra: 1000,
    extraFen: 300,
    freeAboveFen: 19_900,
    areas: [surcharge('新疆', 1200), surcharge('西藏', 2000), surcharge('青海', 600)]
  }
]
