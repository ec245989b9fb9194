import { deskEn } from './desk-en.ts'
import { deskZh, type DeskWords } from './desk-zh.ts'

export type { DeskWords } from './desk-zh.ts'

export type Language = 'zh' | 'en'

export const WORDS: Readonly<Record<Language, DeskWords>> = { zh: deskZh, en: deskEn }

/** A word for what the server named; a name that is newer than this page is shown as it is. */
export const wordFor = (list: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(list, name) ? (list[name] ?? name) : name
