/** Above content that is older than the network's end; without words there is no bar. */
Component({
  properties: { words: { type: String, value: '' } }
})
