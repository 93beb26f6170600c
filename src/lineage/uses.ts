/** What an expression reads of the loaded tables, and what for. */

/** `value`: it makes the number. `filter`: it decides which rows count. `key`: it only joins tables. */
export type Role = 'value' | 'filter' | 'key';

/** A column of a loaded table. */
export interface Attribute {
  readonly table: string;
  readonly column: string;
}

const strength: Readonly<Record<Role, number>> = { value: 2, filter: 1, key: 0 };

const noTables: ReadonlySet<string> = new Set();

/** Attributes with their strongest role, the model tables that are scanned, and the loaded tables whose rows count. */
export class Uses {
  static readonly none: Uses = new Uses(new Map(), noTables, noTables);

  private constructor(
    readonly attributes: ReadonlyMap<string, { readonly attribute: Attribute; readonly role: Role }>,
    /** Tables of the model, calculated ones too, whose rows are read. */
    readonly tables: ReadonlySet<string>,
    /** Loaded tables whose rows are read, also for what is computed before a query. */
    readonly entities: ReadonlySet<string>,
  ) {}

  static of(attribute: Attribute, role: Role): Uses {
    const key = JSON.stringify([attribute.table, attribute.column]);
    return new Uses(new Map([[key, { attribute, role }]]), noTables, noTables);
  }

  static scan(table: string): Uses {
    return new Uses(new Map(), new Set([table]), noTables);
  }

  /** The rows of a loaded table. */
  static rows(table: string): Uses {
    return new Uses(new Map(), noTables, new Set([table]));
  }

  static union(parts: readonly Uses[]): Uses {
    const present = parts.filter((part) => part.attributes.size + part.tables.size + part.entities.size > 0);
    if (present.length <= 1) return present[0] ?? Uses.none;
    const attributes = new Map<string, { attribute: Attribute; role: Role }>();
    for (const part of present) {
      for (const [key, use] of part.attributes) {
        const known = attributes.get(key);
        if (!known || strength[use.role] > strength[known.role]) attributes.set(key, use);
      }
    }
    const tables = new Set(present.flatMap((part) => [...part.tables]));
    return new Uses(attributes, tables, new Set(present.flatMap((part) => [...part.entities])));
  }

  /** The same without the scans: what was computed before a query is no longer reached by its filters. */
  asStored(): Uses {
    return this.tables.size === 0 ? this : new Uses(this.attributes, noTables, this.entities);
  }

  /** The same where it only decides which rows count. */
  asFilter(): Uses {
    const attributes = [...this.attributes].map(([key, { attribute, role }]) => {
      return [key, { attribute, role: role === 'value' ? ('filter' as const) : role }] as const;
    });
    return new Uses(new Map(attributes), this.tables, this.entities);
  }
}

/** What the parts of a table expression read. */
export interface TableUses {
  /** For each column of its shape: what a value of it comes from. */
  readonly columns: readonly Uses[];
  /** What decides which rows there are. */
  readonly rows: Uses;
}

/** Everything that a table reads. */
export function wholeTable(table: TableUses): Uses {
  return Uses.union([...table.columns, table.rows]);
}
