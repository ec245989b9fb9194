/** What the build hands to the runtime: a whole mini-program, as text that a page can evaluate. */
export interface AppCode {
  readonly config: AppConfig
  /** Every page, the entry first, sub-packages included. */
  readonly pages: readonly string[]
  /** Pages and components by path, without an ending. */
  readonly components: Readonly<Record<string, ComponentCode>>
  /** Modules by file name, as CommonJS with an inline source map. */
  readonly modules: Readonly<Record<string, string>>
  /** The module of app.ts. */
  readonly appModule?: string
  /** One expression that gives every compiled template by path. */
  readonly templates: string
  /** Sheets by path; `app` is the app's. `CLASS_MARK` stands before each class name. */
  readonly styles: Readonly<Record<string, string>>
  readonly iconStyles: string
  /** Tags that are neither built in nor declared, each with a page that uses it. */
  readonly unknownTags: Readonly<Record<string, string>>
  readonly problems: readonly Problem[]
}

/** What lies in a component's or page's JSON file, paths made absolute. */
export interface ComponentCode {
  readonly config: ComponentConfig
  readonly module?: string
}

export interface ComponentConfig {
  readonly component?: boolean
  readonly usingComponents: Readonly<Record<string, string>>
  readonly componentGenerics?: Readonly<Record<string, true | { readonly default?: string }>>
  readonly componentPlaceholder?: Readonly<Record<string, string>>
  readonly styleIsolation?: string
  readonly [key: string]: unknown
}

export interface TabItem {
  readonly pagePath: string
  readonly text?: string
  readonly iconPath?: string
  readonly selectedIconPath?: string
}

export interface TabBarConfig {
  readonly custom?: boolean
  readonly color?: string
  readonly selectedColor?: string
  readonly backgroundColor?: string
  readonly borderStyle?: string
  readonly list: readonly TabItem[]
}

export interface AppConfig {
  readonly window: Readonly<Record<string, unknown>>
  readonly tabBar?: TabBarConfig
  readonly entryPagePath?: string
  readonly [key: string]: unknown
}

/** Something that is wrong in a source file. Lines and columns count from 1. */
export interface Problem {
  readonly severity: 'error' | 'warning'
  readonly file: string
  readonly line?: number
  readonly column?: number
  readonly message: string
}

/** Stands before every class name in a sheet; the runtime puts the style scope's prefix there. */
export const CLASS_MARK = '\u0001'

/** Stands for the style scope's own name, in what `:host` became. */
export const HOST_MARK = '\u0002'
