/** The bundler takes a sheet in as its text. */
declare module '*.css' {
  const text: string
  export default text
}
