// The shopper's cart. Its token opens it; both live as long as the tab.

import { send } from './api.js';

const KEY = 'stock-board.cart';

export class Cart {
  #held = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
  current = null;

  /** Reads the cart again, in the page's language. */
  async load() {
    if (!this.#held) return;
    this.current = (await send('Cart', { id: this.#held.id }, this.#token())).cart;
    if (!this.current) this.#forget();
  }

  /** Adds one piece; returns what the server refused. */
  async add(variantId) {
    const lines = [{ variantId, quantity: 1 }];
    const idempotencyKey = crypto.randomUUID(); // one click, one piece, however often the network repeats it
    if (this.#held) {
      const { cart, errors } = (await again(() => send('CartLinesAdd', { input: { cartId: this.#held.id, lines, idempotencyKey } }, this.#token()))).cartLinesAdd;
      if (cart || errors.every((error) => error.code === 'OUT_OF_STOCK')) {
        this.current = cart ?? this.current;
        return errors;
      }
      this.#forget(); // ordered or gone meanwhile: the next one
    }
    const { cart, token, errors } = (await again(() => send('CartCreate', { input: { lines, idempotencyKey } }))).cartCreate;
    if (cart) {
      this.current = cart;
      this.#held = { id: cart.id, token };
      sessionStorage.setItem(KEY, JSON.stringify(this.#held));
    }
    return errors;
  }

  async remove(lineId) {
    const input = { cartId: this.#held.id, lineIds: [lineId], idempotencyKey: crypto.randomUUID() };
    const { cart, errors } = (await again(() => send('CartLinesRemove', { input }, this.#token()))).cartLinesRemove;
    this.current = cart ?? this.current;
    return errors;
  }

  #token() {
    return { 'X-Cart-Token': this.#held.token };
  }

  #forget() {
    this.#held = this.current = null;
    sessionStorage.removeItem(KEY);
  }
}

// A lost reply is asked for again under the same key, and has no second effect.
async function again(call) {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return call();
  }
}
