/** `138****2046`: enough to know one's own number, too little for who looks over a shoulder. */
export const maskedPhone = (phone: string): string =>
  phone.length === 11 ? `${phone.slice(0, 3)}****${phone.slice(7)}` : phone
