// What a Relay app has: a page of a connection that its store appends to, a fragment of its own for each row. The compiler reads this file, nobody runs it.
import { graphql } from 'relay-runtime';

export const row = graphql`
  fragment ProductsPage_row on Product {
    name
    category {
      name
    }
  }
`;

export const page = graphql`
  query ProductsPageQuery($first: Int!, $after: String) {
    productsConnection(first: $first, after: $after) @connection(key: "ProductsPage_productsConnection") {
      edges {
        node {
          id
          ...ProductsPage_row
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export const refetched = graphql`
  query ProductsPageNodeQuery($id: ID!) {
    node(id: $id) {
      __typename
      id
      ...ProductsPage_row @alias(as: "row")
    }
  }
`;

export const add = graphql`
  mutation ProductsPageAddMutation($input: AddToCartInput!) {
    addToCart(input: $input) {
      cart {
        id
        lines {
          quantity
          variant {
            sku
          }
        }
      }
      errors {
        field
        message
      }
    }
  }
`;

export const ticks = graphql`
  subscription ProductsPageTickSubscription($count: Int!) {
    tick(count: $count, intervalMs: 0) {
      n
    }
  }
`;
