import type { OpenedPage } from '../../local/preview/testing/open-in-jsdom.ts'

/**
 * Taps what says just these words: the innermost element that does.
 * @param place which of several, from 0; the last where none is named
 * @throws where nothing says so, with what the page says
 */
export const tapWordsOf = async (page: OpenedPage, words: string, place = -1): Promise<void> => {
  const node = page
    .findAll('view, text, button')
    .filter((one) => one.textContent?.trim() === words)
    .filter((one, _, all) => !all.some((other) => other !== one && one.contains(other)))
    .at(place)
  if (!node) throw new Error(`nothing says ${words}: ${page.text}`)
  await page.tap(node)
}
