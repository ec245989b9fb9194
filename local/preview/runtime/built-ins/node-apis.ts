const apis = new WeakMap<HTMLElement, object>()

/** What a query's `node()` gives: a canvas, a scroll-view's controls... */
export const nodeApiOf = (node: HTMLElement): object | null => apis.get(node) ?? null

export const offerNodeApi = (node: HTMLElement, api: object): void => {
  apis.set(node, api)
}
