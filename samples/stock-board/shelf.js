// Live stock of the variants that are shown. An event says which one this subscriber was sent before it; when that is not the one that we hold,
// something was missed, and the stock is read again. The same after every time that the connection was away.

import { listen, send } from './api.js';

const SLOWEST_RETRY = 10_000;
const LONGEST_SILENCE = 40_000; // the server says something every 12 seconds, if only that it is there

export class Shelf {
  #variants = [];
  #sequences = new Map();
  #stop = null;

  /** @param show called with (variantId, place, {status, quantity, sellable}) or with a whole availability; @param state with connecting, live or away */
  constructor({ onPlace, onAvailability, onState }) {
    Object.assign(this, { onPlace, onAvailability, onState });
  }

  /** Follows these variants from now on, and no longer those before. */
  follow(variants) {
    this.#stop?.abort();
    this.#variants = variants;
    this.#stop = new AbortController();
    if (variants.length > 0) this.#run(this.#stop.signal);
  }

  async #run(signal) {
    for (let failures = 0; !signal.aborted; failures++) {
      this.onState(failures === 0 ? 'connecting' : 'away');
      const connection = breakable(signal);
      try {
        for await (const event of listen('Shelf', { variantIds: this.#variants }, connection.signal, connection.heard)) {
          if (event.opened) {
            // Subscribed first, read then: what happens in between arrives as news.
            this.#sequences.clear();
            await this.#readAgain(signal);
            this.onState('live');
            failures = 0;
          } else {
            await this.#take(event, signal);
          }
        }
      } catch (error) {
        if (signal.aborted) return;
        console.warn('The shelf is away:', error.message);
      } finally {
        connection.end();
      }
      if (signal.aborted) return;
      this.onState('away');
      await pause(Math.min(SLOWEST_RETRY, 500 * 2 ** failures) * (0.5 + Math.random() / 2), signal);
    }
  }

  async #take(event, signal) {
    const news = event.data?.stockChanged;
    if (!news) throw new Error(event.errors?.[0]?.message ?? 'the stream broke');
    const key = `${news.variant.id} ${news.location.code}`;
    const held = this.#sequences.get(key);
    this.#sequences.set(key, news.sequence);
    this.onPlace(news.variant.id, news.location.code, news.status, news.quantity);
    if (held !== undefined && news.previousSequence !== held) await this.#readAgain(signal);
  }

  async #readAgain(signal) {
    const { nodes } = await send('Stock', { ids: this.#variants });
    if (signal.aborted) return;
    for (const node of nodes) if (node) this.onAvailability(node.id, node.availability);
  }
}

// A connection may die without a word: the network says that it is gone, or nothing is heard for too long.
function breakable(signal) {
  const own = new AbortController();
  let silence;
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(() => own.abort(new Error('silence')), LONGEST_SILENCE);
  };
  const end = () => {
    clearTimeout(silence);
    own.abort();
  };
  addEventListener('offline', () => own.abort(new Error('offline')), { signal: own.signal });
  signal.addEventListener('abort', end, { signal: own.signal });
  heard();
  return { signal: own.signal, heard, end };
}

const pause = (milliseconds, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    addEventListener('online', () => (clearTimeout(timer), resolve()), { once: true, signal });
  });
