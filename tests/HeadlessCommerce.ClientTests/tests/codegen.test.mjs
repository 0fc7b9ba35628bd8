// graphql-codegen's client preset with persisted documents: the typed documents carry their hash, the server knows its manifest.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { createJiti } from 'jiti';
import { codegenManifest, generated } from '../support/generate.mjs';
import { url } from '../support/server.mjs';

const { ShelfDocument, AddDocument } = await createJiti(import.meta.url).import(`${generated}/codegen/graphql.ts`);
const manifest = JSON.parse(readFileSync(codegenManifest, 'utf8'));
const hashOf = (document) => document.__meta__.hash;

const execute = async (documentId, variables, { get = false } = {}) => {
  const accept = 'application/graphql-response+json';
  const answer = get
    ? await fetch(`${url}?${new URLSearchParams({ documentId, variables: JSON.stringify(variables) })}`, { headers: { accept } })
    : await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', accept }, body: JSON.stringify({ documentId, variables }) });
  return { status: answer.status, ...(await answer.json()) };
};

describe('graphql-codegen', () => {
  test('writes a manifest of its documents', () => {
    assert.equal(Object.keys(manifest).length, 2);
    assert.match(manifest[hashOf(ShelfDocument)], /query Shelf/);
    assert.match(manifest[hashOf(AddDocument)], /mutation Add/);
  });

  for (const get of [false, true])
    test(`a query by documentId, by ${get ? 'GET' : 'POST'}`, async () => {
      const { status, data } = await execute(hashOf(ShelfDocument), { first: 2 }, { get });
      assert.equal(status, 200);
      assert.deepEqual(data.products.map((product) => product.id), ['Product:1', 'Product:2']);
      assert.match(data.products[0].variants[0].price.decimal, /^\d+\.\d+$/);
    });

  test('variables are checked against the registered document', async () => {
    const { status, errors, data } = await execute(hashOf(ShelfDocument), { first: 'two' });
    assert.equal(data, undefined);
    assert.equal(status, 400);
    assert.match(errors[0].message, /first/);
  });

  test('a mutation by documentId, though not by GET', async () => {
    const input = { sku: 'nothing' };
    assert.equal((await execute(hashOf(AddDocument), { input })).data.addToCart.errors.length, 1);
    const refused = await execute(hashOf(AddDocument), { input }, { get: true });
    assert.equal(refused.data, undefined);
    assert.equal(refused.status, 405);
  });

  test('an id that nobody registered is no document', async () => {
    const { errors } = await execute('0'.repeat(40), {});
    assert.equal(errors[0].extensions.code, 'DOCUMENT_NOT_FOUND');
  });
});
