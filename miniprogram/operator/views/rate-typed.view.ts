const RATE = /^(\d)(?:\.(\d))?$/

/** Per cents to pay of what was typed in 折: 8.5 is 85; null for what is no rate. */
export const rateTyped = (text: string): number | null => {
  const [, whole, tenth = '0'] = RATE.exec(text.trim()) ?? []
  if (whole === undefined) return null
  const percent = Number(whole) * 10 + Number(tenth)
  return percent > 0 ? percent : null
}

/** Yuan as they are typed: 12.5, 200. */
export const yuanTyped = (fen: number): string => String(fen / 100)
