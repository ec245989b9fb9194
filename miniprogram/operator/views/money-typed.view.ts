const YUAN = /^(\d{1,7})(?:\.(\d{1,2}))?$/

/** Fen of what was typed in yuan; null for what is no amount of money above nothing. */
export const fenTyped = (text: string): number | null => {
  const [, yuan, cents = ''] = YUAN.exec(text.trim()) ?? []
  if (yuan === undefined) return null
  const fen = Number(yuan) * 100 + Number(cents.padEnd(2, '0'))
  return fen > 0 ? fen : null
}
