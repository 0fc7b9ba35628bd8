// What an app with graphql-codegen's client preset has; the generator reads this file, nobody runs it.
import { graphql } from '../../.generated/codegen';

export const ShelfItem = graphql(`
  fragment ShelfItem on Product {
    id
    name
    variants(first: 1) {
      sku
      price(currency: USD) {
        decimal
      }
    }
  }
`);

export const Shelf = graphql(`
  query Shelf($first: Int!, $filter: ProductFilter) {
    products(first: $first, filter: $filter) {
      ...ShelfItem
    }
  }
`);

export const Add = graphql(`
  mutation Add($input: AddToCartInput!) {
    addToCart(input: $input) {
      errors {
        message
      }
    }
  }
`);
