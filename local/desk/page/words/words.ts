import { deskEn } from './desk-en.ts'
import { deskZh, type DeskWords } from './desk-zh.ts'
import { shopEn } from './shop-en.ts'
import { shopZh, type ShopWords } from './shop-zh.ts'

export type Language = 'zh' | 'en'

export interface Words {
  readonly language: Language
  readonly shop: ShopWords
  readonly desk: DeskWords
}

export const WORDS: Readonly<Record<Language, Words>> = {
  zh: { language: 'zh', shop: shopZh, desk: deskZh },
  en: { language: 'en', shop: shopEn, desk: deskEn }
}

/** A word for what the server named; a name that is newer than this page is shown as it is. */
export const wordFor = (list: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(list, name) ? (list[name] ?? name) : name
