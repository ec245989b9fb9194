/** A page with all pictures side by side, with names and sizes: to be looked at before a commit. */
export const contactSheet = (pictures: ReadonlyMap<string, string>): string => {
  const figures = [...pictures].map(([name, text]) => {
    const caption = `${name} · ${(Buffer.byteLength(text) / 1024).toFixed(1)} KiB`
    return `<figure><img src="${name}" alt=""><figcaption>${caption}</figcaption></figure>`
  })
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Pictures of the demo shop</title>
<style>
  body { margin: 16px; display: grid; gap: 12px; background: #f5f6f4;
    grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); }
  figure { margin: 0; font: 11px/16px sans-serif; color: #444; overflow-wrap: anywhere; }
  img { width: 100%; border-radius: 8px; display: block; }
</style>
${figures.join('\n')}
</html>
`
}
