export interface PageUrl {
  /** Without a leading slash. */
  readonly route: string
  readonly query: Readonly<Record<string, string>>
}

/** Reads a page's address; a relative one is seen from the page that shows. */
export const parsePageUrl = (url: string, from = ''): PageUrl => {
  const [address = '', search = ''] = url.split('?', 2)
  const route = new URL(address, `http://app/${from}`).pathname.slice(1).replace(/\.html$/, '')
  const query: Record<string, string> = {}
  for (const pair of search.split('&').filter(Boolean)) {
    const [name = '', ...value] = pair.split('=')
    // WeChat hands the values over as they were written: who encodes decodes.
    query[name] = value.join('=')
  }
  return { route, query }
}

export const formatPageUrl = ({ route, query }: PageUrl): string => {
  const search = Object.entries(query).map(([name, value]) => `${name}=${value}`)
  return search.length > 0 ? `${route}?${search.join('&')}` : route
}
