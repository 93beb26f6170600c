import type { TableShape } from '../ir/types.js';

/** A row context in generated code. */
export interface RowBinding {
  /** The variable of the RowSource. */
  readonly source: string;
  readonly shape: TableShape;
  /** The row number for a lane expression of the binding's scope. */
  row(lane: string): string;
}

/** A DAX variable in generated code. */
export type VariableBinding = (
  | {
      /** A vector, one value a lane of the binding's scope. */
      readonly kind: 'vector';
      readonly name: string;
    }
  | {
      /** An expression that is the same in all lanes. */
      readonly kind: 'constant';
      readonly text: string;
    }
  | {
      /** A local of a row loop: the value itself. */
      readonly kind: 'local';
      readonly name: string;
    }
  | {
      /** A table value for the lanes of the binding's scope. */
      readonly kind: 'table';
      readonly name: string;
      readonly isShared: boolean;
    }
) & {
  /** False when its value is never an error. */
  readonly canFail?: boolean;
};
