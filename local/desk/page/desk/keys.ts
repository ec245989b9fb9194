import { SHOPPERS } from '../../contract.ts'
import type { DeskView } from './desk-store.ts'

const MINUTE_MS = 60_000

/** What a key does, as the name and argument of a button; undefined for a key that does nothing now. */
export const actionOfKey = (key: string, view: DeskView): string | undefined => {
  const { known, sheet, over } = view
  if (key === 'Escape') return over ? 'close' : undefined
  if (key === '?') return 'help'
  if (over) return undefined
  switch (key.toLowerCase()) {
    case '1':
    case '2':
    case '3': {
      const shopper = SHOPPERS[Number(key) - 1]
      return shopper === undefined ? undefined : `who:${shopper}`
    }
    case 'p': {
      if (sheet) return 'sheet:pay'
      const code = known?.waiting.find(({ codeUrl }) => codeUrl !== '')
      return code ? `phone:pay ${code.codeUrl}` : undefined
    }
    case 'l': {
      const on = known?.accidents.find(({ name }) => name === 'noticeLost')?.on ?? false
      return `accident:noticeLost ${String(!on)}`
    }
    case 'm':
      return `clock:${MINUTE_MS}`
    default:
      return undefined
  }
}
