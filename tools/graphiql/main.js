import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createRoot } from 'react-dom/client';

globalThis.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(`./${{ json: 'json', graphql: 'graphql' }[label] ?? 'editor'}.worker.js`),
};

const url = location.pathname.replace(/\/$/, '');
// By address, not by client: then the headers that are typed below also go into connection_init.
const fetcher = createGraphiQLFetcher({ url, subscriptionUrl: location.origin.replace(/^http/, 'ws') + url });

const welcome = `# One schema for shoppers, stores, staff and marketplaces.
# The header X-Channel says where you shop: web, till or app. For staff, add
#   "Authorization": "Bearer …" with what ./dev token admin prints.

{
  channel { name languages currencies }
  products(first: 3) {
    nodes {
      name
      variants(first: 2) {
        nodes { id sku name price { gross { amount currency } } availability { status sellable } }
      }
    }
  }
}

# Stock, live: put variant ids here, and change something elsewhere.
# subscription { stockChanged(variantIds: ["…"]) { variant { sku } location { code } status quantity sequence } }
`;

createRoot(document.getElementById('graphiql')).render(
  <GraphiQL fetcher={fetcher} defaultEditorToolsVisibility="headers" defaultQuery={welcome} initialHeaders={'{ "X-Channel": "web", "Accept-Language": "en" }'} shouldPersistHeaders />,
);
