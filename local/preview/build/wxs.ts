/**
 * WXS is not JavaScript: `x.constructor` is a string there ("Array"), regular expressions and dates come from
 * `getRegExp` and `getDate`. The text is changed so that JavaScript does the same.
 * Source: developers.weixin.qq.com, WXS data types.
 */
export const adaptWxs = (source: string): string =>
  `${PRELUDE}${keepBackslashes(source).replaceAll(/\.constructor\b/g, '.__wxsConstructor')}`

const TOKEN = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g

/**
 * WeChat's compiler knows three escapes in a text: before every other letter the backslash stays, so that
 * `getRegExp('\d')` means a digit, though JavaScript would read `d`. Component libraries rely on it.
 */
const keepBackslashes = (source: string): string =>
  source.replaceAll(TOKEN, (token) =>
    token.startsWith('/')
      ? token
      : token.replaceAll(/\\(.)/g, (pair, next: string) =>
          /[nrt'"\\]/.test(next) ? pair : `\\${pair}`
        )
  )

const PRELUDE = 'var getRegExp=__wxs.getRegExp,getDate=__wxs.getDate;'

const INLINE = /(<wxs\b(?:[^>]*[^/])?>)([\s\S]*?)(<\/wxs>)/g

/** Inline `<wxs>` of a template. */
export const adaptInlineWxs = (wxml: string): string =>
  wxml.replaceAll(INLINE, (...[, open = '', body = '', close = '']: readonly string[]) =>
    // One with `src` has no text of its own.
    body.trim() === '' ? `${open}${close}` : `${open}${adaptWxs(dropWxsEndings(body))}${close}`
  )

/** What the inline `<wxs>` of a template require, as written: the compiler tells only of those with `src`. */
export const inlineWxsRequires = (wxml: string): string[] =>
  [...wxml.matchAll(INLINE)].flatMap(([, , body = '']) => wxsRequires(body))

/** `require('./x.wxs')` of a WXS file: the paths it names, as written. */
export const wxsRequires = (source: string): string[] =>
  [...source.matchAll(/\brequire\(\s*(["'])([^"']+)\1\s*\)/g)].map(([, , path = '']) => path)

/** The compiler knows scripts by name without their ending. */
export const dropWxsEndings = (source: string): string =>
  source.replaceAll(/(\brequire\(\s*["'][^"']+?)\.wxs(["']\s*\))/g, '$1$2')
