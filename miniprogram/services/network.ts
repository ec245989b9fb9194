type Listener = (online: boolean) => void

const listeners = new Set<Listener>()
let listening = false

/** Tells a page when the network goes and comes back. @returns the way to stop */
export const onNetwork = (listener: Listener): (() => void) => {
  if (!listening) {
    listening = true
    wx.onNetworkStatusChange(({ isConnected }) => {
      for (const one of listeners) one(isConnected)
    })
  }
  listeners.add(listener)
  return () => listeners.delete(listener)
}
