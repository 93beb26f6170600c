/** Products and their sales, for tests of tables. */
import { currency, modelOf, relationship, text, whole } from './model.js';

export const products = modelOf(
  {
    Product: { Key: whole(1, 2, 3), Color: text('Red', 'Blue', null), Price: currency(10_000, 20_000, 25_000) },
    Sales: { Key: whole(1, 2, 2, 9), Amount: whole(5, 6, 7, 8) },
  },
  [relationship('Sales[Key] -> Product[Key]')],
);
