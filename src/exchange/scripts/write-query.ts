/** Model -> a DAX query that defines its functions and measures and evaluates every measure once. */
import type { Model } from '../../model/model.js';
import { bracketed, quoted, quotedText } from '../../syntax/names.js';
import { byName, linesText, type TextFile } from '../text-file.js';
import { defined } from './write.js';

export function queryFile(model: Model): TextFile {
  const measures = model.measures.filter(({ expression }) => expression !== null).sort(byName);
  const functions = [...(model.functions ?? [])].sort(byName);
  const definitions = [
    ...functions.flatMap(({ name, expression }) => defined(`FUNCTION ${name}`, expression, 1)),
    ...measures.flatMap(({ name, table, expression }) => {
      return defined(`MEASURE ${quoted(table)}${bracketed(name)}`, expression, 1);
    }),
  ];
  const values = measures.map(({ name }) => `        ${quotedText(name)}, ${bracketed(name)}`);
  const evaluate = ['EVALUATE', '    ROW(', values.join(',\n'), '    )'];
  const nothing = ['EVALUATE', '    ROW("Measures", 0)'];
  const lines = definitions.length > 0 ? ['DEFINE', ...definitions, ''] : [];
  return { path: 'model.dax', text: linesText([...lines, ...(measures.length > 0 ? evaluate : nothing)]) };
}
