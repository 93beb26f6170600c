/** daxc explain: a measure at every stage of the compiler. */
import type { CompiledModel } from '../compile.js';
import { diagnostic } from '../diagnostics/diagnostic.js';
import type { BoundMeasure } from '../ir/program.js';
import { printNode } from '../ir/print.js';
import { rewrite } from '../rewrite/index.js';
import { parseExpression } from '../syntax/parse.js';
import { CommandFailure, exitCodes, type ExitCode } from './exit.js';
import { needMeasure } from './deps.js';
import { measureTypeScript } from './measure-typescript.js';
import { needModel } from './models.js';
import { outColor, showDiagnostics, writeOut } from './terminal.js';
import { treeText } from './tree-text.js';

export interface ExplainCommandOptions {
  readonly model?: string;
}

/** Shows DAX, syntax tree, meaning (as bound and as simplified) and TypeScript of a measure. */
export async function explain(name: string, options: ExplainCommandOptions): Promise<ExitCode> {
  const compiled = needModel(options.model);
  const measure = boundMeasure(compiled, name);
  const bound = printNode(measure.expression);
  const simplified = printNode(rewrite(measure.expression));
  const sections: readonly (readonly [string, string])[] = [
    [`DAX of [${measure.name}], ${placeOf(measure)}`, measure.source.text],
    ['Syntax tree', treeText(parseExpression(measure.source, []).expression)],
    ['Meaning', bound],
    ...(simplified === bound ? [] : [['Meaning, simplified', simplified] as const]),
    ['TypeScript', await measureTypeScript(compiled, measure)],
  ];
  writeOut(sections.map(([title, text]) => `${heading(title)}\n${text.trimEnd()}\n`).join('\n'));
  return exitCodes.fine;
}

function boundMeasure({ model, program }: CompiledModel, name: string): BoundMeasure {
  const plain = name.replace(/^\[(.*)\]$/s, '$1').toLowerCase();
  const declared = model.measures.find((measure) => measure.name.toLowerCase() === plain);
  if (declared?.expression === null) {
    showDiagnostics([diagnostic('DAX0210', { name: declared.name }, declared.span)]);
    throw new CommandFailure('');
  }
  return needMeasure(program.measures, name);
}

function placeOf({ source }: BoundMeasure): string {
  return `${source.file}:${source.position(0).line}`;
}

function heading(title: string): string {
  return outColor() ? `\u001b[1m${title}\u001b[0m` : `== ${title} ==`;
}
