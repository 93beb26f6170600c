/** Chevrotain's errors -> diagnostics of the catalogue. */
import type { IParserErrorMessageProvider, IRecognitionException, IToken } from 'chevrotain';
import type { Reporter } from './reporter.js';
import * as t from './tokens.js';
import { endOf, isOneOf, nameOf } from './token-tools.js';
import type { Mode } from './words.js';

/** How a message names what a token type stands for; others by their own text. */
const EXPECTED: Readonly<Record<string, string>> = {
  EOF: 'the end of the text',
  Word: 'a name',
  Bracketed: 'a name in brackets',
  TableName: 'a table name',
  QuotedName: 'a table name',
  FunctionName: 'a function name',
  Text: 'a text',
  LeftParenthesis: '`(`',
  RightParenthesis: '`)`',
  RightBrace: '`}`',
  Equal: '`=`',
  FatArrow: '`=>`',
  Return: 'RETURN',
  Evaluate: 'EVALUATE',
  BlanksPlace: 'DEFAULT, FIRST or LAST',
};

/** What a rule reads, where it finds no alternative at all. */
const RULES: Readonly<Record<string, string>> = {
  definition: 'MEASURE, COLUMN, TABLE, VAR or FUNCTION',
  queryDocument: 'EVALUATE',
  visualShape: 'AXIS',
  reference: 'a column',
  functionDocument: 'a function name or `(`',
  functionDefinition: 'a function name',
  orderItem: 'ASC or DESC',
};

/** Makes Chevrotain's messages say only what was expected. */
export const expectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => EXPECTED[expected.name] ?? expected.name.toUpperCase(),
  buildNotAllInputParsedMessage: () => 'the end of the text',
  buildNoViableAltMessage: ({ ruleName }) => RULES[ruleName] ?? 'an expression',
  buildEarlyExitMessage: ({ ruleName }) => RULES[ruleName] ?? 'an expression',
};

/** More errors than this are not looked at: the reporter would not show them. */
const LIMIT = 200;

/** Where the errors are reported. */
interface Place {
  readonly text: string;
  readonly reporter: Reporter;
}

/** Reports the parser's errors, except where something was reported already, and where one only follows from the one before. */
export function reportParserErrors(errors: readonly IRecognitionException[], mode: Mode, place: Place): void {
  let last: IToken | undefined;
  for (const error of errors.slice(0, LIMIT)) {
    const { token } = error;
    const follows = last && !isEnd(token) && place.text.slice(endOf(last), token.startOffset).trim() === '';
    if (!follows) reportParserError(error, mode, place);
    last = token;
  }
}

function reportParserError({ token, message }: IRecognitionException, mode: Mode, { text, reporter }: Place): void {
  const end = endOf(token);
  if (isEnd(token)) reportEnd(message, text, reporter);
  else if (token.image === '' || reporter.covers(token.startOffset, end)) return;
  else if (isOneOf(token, t.Define, t.Evaluate) && message === EXPECTED['EOF']) reportQueryWord(token, mode, reporter);
  else reporter.report('DAX0101', { found: nameOf(token), expected: message }, token.startOffset, end);
}

function isEnd(token: IToken): boolean {
  return token.tokenType.name === 'EOF' || Number.isNaN(token.startOffset);
}

function reportEnd(expected: string, text: string, reporter: Reporter): void {
  const end = text.trimEnd().length;
  if (!reporter.covers(end, text.length)) reporter.report('DAX0102', { expected }, end, text.length);
}

/** DEFINE after EVALUATE in a query, or a query after an expression. */
function reportQueryWord(token: IToken, mode: Mode, reporter: Reporter): void {
  if (mode === 'query') reporter.report('DAX0142', {}, token.startOffset, endOf(token));
  else reporter.report('DAX0136', { word: token.image.toUpperCase() }, token.startOffset, endOf(token));
}
