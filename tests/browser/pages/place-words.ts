import { filesEnding, textOf } from '../../miniprogram/source-files.ts'
import type { PagePlace } from './page-places.ts'

/** By a class: what has only the shop's own words, which are others in every shop. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/\bpacks?\b/, '额度包'],
  [/--card\b|\bone\b|\bgoods\b/, '商品'],
  [/\bbanner\b/, '轮播图'],
  [/\bentry\b/, '分类入口'],
  [/picture|image/, '图片'],
  [/\bname\b/, '分类'],
  [/--felt\b/, '选项'],
  [/\btag\b|chip|word/, '词'],
  [/step|count/, '件数'],
  [/switch/, '开关'],
  [/\bcard\b|order/, '卡片'],
  [/\bcell\b|fact|row/, '一行']
]

const LONGEST = 10

/** Everything that templates and scripts say in Chinese, as they say it. */
const ownWords = (): ReadonlySet<string> => {
  const files = [...filesEnding('.wxml'), ...filesEnding('.ts')]
  const said = files
    .filter((name) => !name.endsWith('.test.ts') && !/^(testing|operator)\//.test(name))
    .flatMap((name) => textOf(name).match(/[\u4E00-\u9FFF][^\s'"`<>{}$]*/g) ?? [])
  return new Set(said)
}

/** Words for a place that are true in every shop: those of the pages themselves, or of what kind of thing it is. */
export const placeWords = (): ((place: Pick<PagePlace, 'says' | 'kind'>) => string) => {
  const own = ownWords()
  return ({ says, kind }) => {
    const [first = ''] = says.split(/[\s，,¥\d]/)
    for (let end = Math.min(first.length, LONGEST); end >= 2; end -= 1) {
      if (own.has(first.slice(0, end))) return first.slice(0, end)
    }
    return KINDS.find(([of]) => of.test(kind))?.[1] ?? ''
  }
}
