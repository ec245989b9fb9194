import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** What a compiler of WeChat said; words only when it refused. */
export interface Verdict {
  readonly accepted: boolean
  readonly words: string
}

const SYSTEMS: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'mac',
  win32: 'windows'
}

/** WeChat ships its compilers for Intel processors; macOS and Windows run those elsewhere too. */
export const thereAreCompilers =
  process.platform in SYSTEMS && (process.platform !== 'linux' || process.arch === 'x64')

/** The mini-program as WeChat would see it after "build npm", in a folder of its own. */
export const asWechatSeesIt = (miniprogram: string): string => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'wendan-wechat-'))
  cpSync(miniprogram, folder, {
    recursive: true,
    filter: (name) => !name.endsWith('.ts') && path.basename(name) !== 'miniprogram_npm'
  })
  const tdesign = path.dirname(require.resolve('tdesign-miniprogram/package.json'))
  mkdirSync(path.join(folder, 'miniprogram_npm'))
  symlinkSync(
    path.join(tdesign, 'miniprogram_dist'),
    path.join(folder, 'miniprogram_npm/tdesign-miniprogram'),
    'junction'
  )
  return folder
}

/** Compiles templates: every tag closed, every expression understood. */
export const compileWxml = (folder: string, files: readonly string[]): Verdict =>
  run('wcc', folder, ['-d', '-cc', '0', ...files, '-gn', '$gwx'])

/** Compiles sheets, with what they import. */
export const compileWxss = (folder: string, files: readonly string[]): Verdict =>
  run('wcsc', folder, ['-db', '-pc', '0', ...files])

const run = (compiler: 'wcc' | 'wcsc', folder: string, args: readonly string[]): Verdict => {
  const { status, stdout, stderr, error } = spawnSync(executable(compiler), args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024
  })
  if (error) throw error
  const accepted = status === 0
  return { accepted, words: accepted ? '' : `${stdout.slice(0, 500)}${stderr.slice(0, 500)}` }
}

/** The package holds them without the right to run, and node_modules is not ours to change. */
const executable = (compiler: string): string => {
  const packed = path.dirname(require.resolve('miniprogram-compiler/package.json'))
  const name = process.platform === 'win32' ? `${compiler}.exe` : compiler
  const own = path.join(mkdtempSync(path.join(os.tmpdir(), 'wendan-compiler-')), name)
  copyFileSync(path.join(packed, 'bin', SYSTEMS[process.platform] ?? '', name), own)
  chmodSync(own, 0o755)
  return own
}
