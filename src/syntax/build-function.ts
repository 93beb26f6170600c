/** CST -> AST of user-defined functions (grammar 5). */
import type { CstNode, IToken } from 'chevrotain';
import type { FunctionDefinition, FunctionParameter, Identifier } from './ast.js';
import { buildWhole, type Building } from './build-expression.js';
import { nodeOf, nodesOf, startOf, tokenOf, tokensOf } from './cst.js';
import { identifierOf } from './identifiers.js';
import * as t from './tokens.js';
import { endOf } from './token-tools.js';

const TYPE_WORDS = new Set(
  (
    'ANYVAL SCALAR TABLE ANYREF CALENDARREF COLUMNREF MEASUREREF TABLEREF ' +
    'VARIANT INT64 DECIMAL DOUBLE STRING DATETIME BOOLEAN NUMERIC VAL EXPR'
  ).split(' '),
);

/** The function of a `functionDefinition` or `functionDocument` node. */
export function buildFunction(node: CstNode, building: Building): FunctionDefinition {
  const start = startOf(node) ?? 0;
  const nameToken = tokenOf(node, t.Word) ?? tokenOf(node, t.FunctionName);
  const keyword = tokenOf(node, t.FunctionWord);
  const named = nameToken !== undefined || keyword !== undefined;
  const name = named ? identifierOf(nameToken, keyword ? endOf(keyword) : start) : null;
  const bodyNode = nodeOf(node, 'functionBody');
  const parameters = bodyNode ? nodesOf(bodyNode, 'functionParameter').map((p) => buildParameter(p, building)) : [];
  const arrow = bodyNode ? tokenOf(bodyNode, t.FatArrow) : undefined;
  const body = buildWhole(nodeOf(bodyNode, 'expression'), arrow ? endOf(arrow) : (name?.end ?? start), building);
  const documentation = documentationBefore(start, building);
  return {
    kind: 'functionDefinition',
    name,
    parameters,
    body,
    documentation,
    start,
    end: Math.max(body.end, name?.end ?? 0),
  };
}

function buildParameter(node: CstNode, building: Building): FunctionParameter {
  const start = startOf(node) ?? 0;
  const name = identifierOf(tokenOf(node, t.Word), start);
  const typeWords = tokensOf(node, t.TypeWord).map((token) => buildTypeWord(token, building));
  const equal = tokenOf(node, t.Equal);
  const defaultValue = equal ? buildWhole(nodeOf(node, 'expression'), endOf(equal), building) : null;
  return { name, typeWords, defaultValue, start, end: defaultValue?.end ?? typeWords.at(-1)?.end ?? name.end };
}

function buildTypeWord(token: IToken, building: Building): Identifier {
  const text = token.image.toUpperCase();
  if (!TYPE_WORDS.has(text))
    building.reporter.report('DAX0135', { word: token.image }, token.startOffset, endOf(token));
  return { ...identifierOf(token, token.startOffset), text };
}

/** The `///` lines directly above the function, without the slashes (grammar 2.1). */
function documentationBefore(start: number, building: Building): string[] {
  const { comments, text } = building;
  let last = comments.findLastIndex((comment) => comment.end <= start);
  const lines: string[] = [];
  for (let end = start; last >= 0; last -= 1) {
    const comment = comments[last];
    if (!comment?.text.startsWith('///') || text.slice(comment.end, end).trim() !== '') break;
    lines.unshift(comment.text.slice(3).replace(/^ /, ''));
    end = comment.start;
  }
  return lines;
}
