/**
 * 联系客服: WeChat's own conversation with the shop, which only its button opens. What the shopper was looking at goes
 * along as a card that they may send. `look`: a tool of a bar at the bottom, or a row of a card.
 */
Component({
  properties: {
    look: { type: String, value: 'row' },
    title: { type: String, value: '' },
    /** A page of the mini-program, with a slash. */
    path: { type: String, value: '' },
    picture: { type: String, value: '' }
  }
})
