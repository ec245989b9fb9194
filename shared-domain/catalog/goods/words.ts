/** Written words hold Chinese; the others are pinyin, initials or brands in Latin letters. */
const HAN = /\p{Script=Han}/u
/** Two characters at least, one of them Chinese: a bare size or number finds nothing sensible. */
const WORD = /^(?=.*\p{Script=Han})..+$/u

/** The first character of each initial, in the order in which pinyin sorts; none begins with i, u or v. */
const FIRST = Array.from('阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀')
const LETTERS = Array.from('abcdefghjklmnopqrstwxyz')
const byPinyin = new Intl.Collator('zh-u-co-pinyin')

const initialOf = (character: string): string => {
  if (!HAN.test(character)) return character.toLowerCase()
  const place = FIRST.findLastIndex((first) => byPinyin.compare(first, character) <= 0)
  return LETTERS[place] ?? ''
}

/** `手冲壶` is `sch`: read off the order in which the language's own rules sort characters. */
const initialsOf = (text: string): string => Array.from(text).map(initialOf).join('')

interface Told {
  readonly name: string
  readonly categoryName: string
}

/** What a product is found by without anybody having typed it. */
const derived = ({ name, categoryName }: Told): readonly string[] =>
  [...name.split(' '), categoryName].filter((word) => WORD.test(word)).map(plain)

const plain = (word: string): string => word.trim().toLowerCase()

/** Each written word with those that are its readings: they stand behind it. Typed Latin ones come before all. */
const groupsOf = (words: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const groups = new Map<string, string[]>()
  let group: string[] = []
  groups.set('', group)
  for (const word of words) {
    if (HAN.test(word)) {
      group = []
      groups.set(word, group)
    } else group.push(word)
  }
  return groups
}

/** 搜索词 as they were typed: neither of the name or category, nor readings of others. */
export const keywordsOf = (words: readonly string[], told: Told): readonly string[] => {
  const groups = groupsOf(words)
  const known = new Set(derived(told))
  const written = [...groups.keys()].filter((word) => word !== '' && !known.has(word))
  return [...(groups.get('') ?? []), ...written]
}

/**
 * What is stored to search in. Latin words as typed first, then each written one, followed by the readings that it has
 * had already, or by its initials.
 */
export const wordsFor = (
  told: Told,
  keywords: readonly string[],
  before: readonly string[]
): readonly string[] => {
  const readings = groupsOf(before)
  const typed = keywords.map(plain).filter((word) => word !== '')
  const latin = typed.filter((word) => !HAN.test(word))
  const written = [...derived(told), ...typed.filter((word) => HAN.test(word))]
  const found = written.flatMap((word) => [word, ...(readings.get(word) ?? [initialsOf(word)])])
  return [...new Set([...latin, ...found])]
}
