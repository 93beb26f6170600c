/** The words of an order: 1 and TRUE mean ascending, 0 and FALSE descending. */
export const orderWords = ['ASC', 'DESC', '0', '1', 'TRUE', 'FALSE'] as const;

export function direction(word: string): 'asc' | 'desc' {
  return word === 'ASC' || word === '1' || word === 'TRUE' ? 'asc' : 'desc';
}
