/** DAX scripts (.te3daxs, .dax) -> the tree of TMSL: the objects which the script defines, and the tables they belong to. */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { Source } from '../../diagnostics/source.js';
import type { ModelFile } from '../../model/load.js';
import { nameKey } from '../../model/names.js';
import type { JsonEntry, JsonObject } from '../../model/tmsl/json-tree.js';
import type { TmslTree } from '../../model/tmsl/load.js';
import { textEntry } from '../placed-text.js';
import { scriptBlocks, type ScriptBlock } from './blocks.js';
import { listEntry, objectOf, type TableParts } from './parts.js';
import { addBlock } from './objects.js';

export function isScript(path: string): boolean {
  return /\.(te3daxs|dax)$/i.test(path);
}

export function readScript(file: ModelFile, diagnostics: Diagnostic[]): TmslTree {
  const source = new Source(file.path, file.text);
  const tables = new Map<string, TableParts>();
  for (const block of scriptBlocks(source, diagnostics)) addBlock(partsOf(tables, block), block, diagnostics);
  const span = { source, start: 0, end: 0 };
  const items = [...tables.values()].map(tableObject);
  const entries = new Map([['tables', listEntry(items, span)]]);
  const name =
    file.path
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.\w+$/, '') ?? 'script';
  return { model: { kind: 'object', entries, span }, name };
}

/** The parts of the table that a block belongs to. */
function partsOf(tables: Map<string, TableParts>, { table }: ScriptBlock): TableParts {
  const key = nameKey(table.text);
  const known = tables.get(key) ?? { name: table, entries: new Map(), lists: new Map(), items: [] };
  tables.set(key, known);
  return known;
}

function tableObject({ name, entries, lists }: TableParts): JsonObject {
  const parts = [...lists].map(([key, items]): [string, JsonEntry] => [key, listEntry(items, name.span)]);
  return objectOf([['name', textEntry(name)], ...entries, ...parts], name.span);
}
