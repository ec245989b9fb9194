/** A refusal of WeChat's open platform: its number decides, its words are for people. */
export class OpenError extends Error {
  readonly errcode: number

  constructor(errcode: number, errmsg: string) {
    super(errmsg)
    this.errcode = errcode
  }
}
