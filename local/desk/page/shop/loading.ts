import { askStore, type Silence } from '../server.ts'
import type { ShopStore } from './shop-store.ts'

export const loadPacks = async (store: ShopStore): Promise<void> => {
  const heard = await askStore(store.state.shopper, 'catalog.quotaPacks', {})
  if (heard.kind === 'heard' && heard.value.ok) {
    store.set({ packs: { state: 'ready', value: heard.value.value.packs }, offline: false })
  } else failed(store, 'packs', heard.kind === 'silent' ? heard.why : 'noAnswer')
}

export const loadBalance = async (store: ShopStore): Promise<void> => {
  const { shopper } = store.state
  const heard = await askStore(shopper, 'account.quota', {})
  if (store.state.shopper !== shopper) return
  if (heard.kind === 'heard' && heard.value.ok) {
    store.set({ balance: { state: 'ready', value: heard.value.value } })
  } else failed(store, 'balance', heard.kind === 'silent' ? heard.why : 'noAnswer')
}

export const loadOrders = async (store: ShopStore): Promise<void> => {
  const { shopper } = store.state
  const heard = await askStore(shopper, 'order.list', {})
  if (store.state.shopper !== shopper) return
  if (heard.kind === 'heard' && heard.value.ok) {
    store.set({ orders: { state: 'ready', value: heard.value.value.orders }, offline: false })
  } else failed(store, 'orders', heard.kind === 'silent' ? heard.why : 'noAnswer')
}

/** A full-page error only where there is nothing to show: old content stays. */
const failed = (store: ShopStore, part: 'packs' | 'balance' | 'orders', why: Silence): void => {
  const offline = why === 'offline'
  store.set({ offline })
  if (store.state[part].state === 'ready') return
  store.set({ [part]: { state: 'failed', why: offline ? 'offline' : 'busy' } })
}
