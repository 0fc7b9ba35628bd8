// What each test file needs: where the server is, and hashes as clients make them.
import { createHash } from 'node:crypto';
import WebSocket from 'ws';

export const url = process.env.GRAPHQL_URL;
export const socketUrl = url.replace(/^http/, 'ws');
export const sha256 = (text) => createHash('sha256').update(text).digest('hex');
globalThis.WebSocket ??= WebSocket; // a browser has it, and so has Node from 22

/** fetch that remembers what went over the wire. */
export function recorder() {
  const sent = [];
  const recording = (to, init) => {
    sent.push({ url: String(to), method: init?.method ?? 'GET', body: init?.body ? JSON.parse(init.body) : undefined });
    return fetch(to, init);
  };
  return { sent, fetch: recording };
}
