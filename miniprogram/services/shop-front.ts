import type { HomeView } from '#domain/contracts/catalog'
import type { StorefrontAnswer } from '#domain/contracts/storefront'
import { ask } from './server'

/** Home, 分类 and 搜索 begin with the same answer: within this time it is asked for once. */
const FRESH_MS = 60_000

let known: { readonly front: HomeView; readonly at: number } | null = null
let asking: Promise<StorefrontAnswer<'catalog.home'>> | null = null

/** The shop's front. `anew`: the shopper pulled, or pressed 重新加载. @throws when no answer came */
export const shopFront = async (anew: boolean): Promise<StorefrontAnswer<'catalog.home'>> => {
  if (known && !anew && Date.now() - known.at < FRESH_MS) return { ok: true, value: known.front }
  asking ??= askForFront().finally(() => {
    asking = null
  })
  return asking
}

/** Asks while the first page is still being built: it finds the answer under way. */
export const expectShopFront = (): void => {
  // The page asks again, and tells what went wrong.
  shopFront(false).catch(() => undefined)
}

const askForFront = async (): Promise<StorefrontAnswer<'catalog.home'>> => {
  const answer = await ask('catalog.home', {})
  if (answer.ok) known = { front: answer.value, at: Date.now() }
  return answer
}
