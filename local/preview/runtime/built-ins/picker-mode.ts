/** What the wheels of a picker show, and what their places mean. */
export interface PickerMode {
  columns(): string[][]
  selected(): number[]
  /** @returns whether other columns change with it */
  move(column: number, index: number): boolean
  /** The detail of `change`. */
  answer(indexes: readonly number[]): Readonly<Record<string, unknown>>
  /** The page changed the range or the value. */
  follow?(): void
}
