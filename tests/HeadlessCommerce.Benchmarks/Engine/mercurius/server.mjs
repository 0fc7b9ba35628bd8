// The same catalogue served by mercurius with its compiler (JIT) on, from the first request.
import Fastify from 'fastify';
import mercurius from 'mercurius';

const products = Array.from({ length: 24 }, (_, p) => ({
  id: `p${p + 1}`,
  name: `Product number ${p + 1}`,
  slug: `product-number-${p + 1}`,
  variants: Array.from({ length: 3 }, (_, v) => ({
    sku: `SKU-${String(p + 1).padStart(4, '0')}-${v + 1}`,
    price: { amount: 1999 + p * 100 + v, currency: 'EUR' },
  })),
}));
const schema = `
  type Price { amount: Int! currency: String! }
  type Variant { sku: String! price: Price! }
  type Product { id: String! name: String! slug: String! variants: [Variant!]! }
  type Query { products: [Product!]! }`;

const app = Fastify();
app.register(mercurius, { schema, resolvers: { Query: { products: () => products } }, jit: 1 });
await app.listen({ host: '127.0.0.1', port: Number(process.argv[2]) });
