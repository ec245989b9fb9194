/** The part of jsdom that the preview's tests use. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string, options: Readonly<Record<string, unknown>>)
    readonly window: unknown
  }

  /** Without listeners it keeps silent. */
  export class VirtualConsole {}
}
