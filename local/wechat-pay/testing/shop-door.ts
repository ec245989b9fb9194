import { openDoor, type DoorRequest } from '../door.ts'

export interface ShopDoor {
  readonly url: string
  /** Every notice received, oldest first. */
  readonly received: DoorRequest[]
  /** Chooses the status of each answer, or 'hang' to give none. */
  answer: (request: DoorRequest) => number | 'hang'
  close(): Promise<void>
}

/** The merchant's notify_url on this machine. */
export const openShopDoor = async (): Promise<ShopDoor> => {
  const received: DoorRequest[] = []
  const door = await openDoor({
    port: 0,
    onDefect: (error) => {
      throw error
    },
    handle: (request, response) => {
      received.push(request)
      const status = shop.answer(request)
      if (status !== 'hang') response.writeHead(status).end()
    }
  })
  const shop: ShopDoor = { url: door.url, received, answer: () => 204, close: () => door.close() }
  return shop
}
