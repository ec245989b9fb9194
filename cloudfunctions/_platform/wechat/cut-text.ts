/** A text of at most so many UTF-16 units, which is what JavaScript counts, never cut inside of a character. */
export const cutText = (text: string, most: number, end = ''): string => {
  if (text.length <= most) return text
  let kept = ''
  for (const character of text) {
    if (kept.length + character.length + end.length > most) break
    kept += character
  }
  return kept + end
}
