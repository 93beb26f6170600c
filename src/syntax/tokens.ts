/**
 * The token types of DAX (grammar 2) and the Chevrotain lexer over them.
 * The lexer never fails: what is not DAX becomes a token of the `mistakes` group below, which `mistakes.ts` reports and mends.
 */
import { createToken, Lexer, type TokenType } from 'chevrotain';

/** Every character that ends a line (grammar 2.1). */
const END = '\\n\\r\\u0085\\u2028\\u2029';
const pattern = (text: string, flags = ''): RegExp => new RegExp(text, flags);

// Categories: never matched by the lexer, used by the grammar.
export const Literal = createToken({ name: 'Literal', pattern: Lexer.NA });
export const TableName = createToken({ name: 'TableName', pattern: Lexer.NA });
export const BinaryOperator = createToken({ name: 'BinaryOperator', pattern: Lexer.NA });
export const PrefixOperator = createToken({ name: 'PrefixOperator', pattern: Lexer.NA });

// Left out of the token stream.
export const WhiteSpace = createToken({
  name: 'WhiteSpace',
  pattern: /[\s\u0085]+/,
  group: Lexer.SKIPPED,
  line_breaks: true,
});
export const LineComment = createToken({
  name: 'LineComment',
  pattern: pattern(`(?://|--)[^${END}]*`),
  group: 'comments',
});
export const BlockComment = createToken({
  name: 'BlockComment',
  pattern: /\/\*[^*]*\*+(?:[^*/][^*]*\*+)*\//,
  group: 'comments',
  line_breaks: true,
});

// Literals and names.
export const DateText = createToken({
  name: 'DateText',
  pattern: /dt"[^"]*(?:""[^"]*)*"/i,
  categories: Literal,
  line_breaks: true,
});
export const Text = createToken({
  name: 'Text',
  pattern: /"[^"]*(?:""[^"]*)*"/,
  categories: Literal,
  line_breaks: true,
});
export const Real = createToken({
  name: 'Real',
  pattern: /(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+/,
  categories: Literal,
});
export const Integer = createToken({ name: 'Integer', pattern: /\d+/, categories: Literal });
export const Parameter = createToken({ name: 'Parameter', pattern: /@[A-Za-z_][A-Za-z0-9_]*/, categories: Literal });
export const Word = createToken({
  name: 'Word',
  pattern: /[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*/,
  categories: TableName,
});
export const QuotedName = createToken({
  name: 'QuotedName',
  pattern: pattern(`'[^'${END}]*(?:''[^'${END}]*)*'`),
  categories: TableName,
});

const BRACKETED = pattern(`\\[[^\\]${END}]*(?:\\]\\][^\\]${END}]*)*\\]`, 'y');
const LINE_END = pattern(`[${END}]|$`, 'g');
/** The last text and the end of the line where a `[` found no `]`: no other `[` before that end finds one. Keeps lexing linear. */
let unclosed = { text: '', until: 0 };

function matchBracketed(text: string, offset: number): RegExpExecArray | null {
  if (text[offset] !== '[' || (offset < unclosed.until && text === unclosed.text)) return null;
  BRACKETED.lastIndex = offset;
  const match = BRACKETED.exec(text);
  LINE_END.lastIndex = offset;
  if (!match) unclosed = { text, until: LINE_END.exec(text)?.index ?? text.length };
  return match;
}

export const Bracketed = createToken({
  name: 'Bracketed',
  pattern: { exec: matchBracketed },
  start_chars_hint: ['['],
  line_breaks: false,
});

// Punctuation.
export const LeftParenthesis = createToken({ name: 'LeftParenthesis', pattern: '(' });
export const RightParenthesis = createToken({ name: 'RightParenthesis', pattern: ')' });
export const LeftBrace = createToken({ name: 'LeftBrace', pattern: '{' });
export const RightBrace = createToken({ name: 'RightBrace', pattern: '}' });
export const Comma = createToken({ name: 'Comma', pattern: ',' });
export const Colon = createToken({ name: 'Colon', pattern: ':' });
export const Dot = createToken({ name: 'Dot', pattern: '.' });
export const FatArrow = createToken({ name: 'FatArrow', pattern: '=>' });

// Operators.
const operator = (name: string, text: string): TokenType =>
  createToken({ name, pattern: text, categories: BinaryOperator });
export const LogicalOr = operator('LogicalOr', '||');
export const LogicalAnd = operator('LogicalAnd', '&&');
export const StrictlyEqual = operator('StrictlyEqual', '==');
export const NotEqual = operator('NotEqual', '<>');
export const LessOrEqual = operator('LessOrEqual', '<=');
export const GreaterOrEqual = operator('GreaterOrEqual', '>=');
export const Equal = operator('Equal', '=');
export const Less = operator('Less', '<');
export const Greater = operator('Greater', '>');
export const Ampersand = operator('Ampersand', '&');
export const Times = operator('Times', '*');
export const Divide = operator('Divide', '/');
export const Power = operator('Power', '^');
export const Plus = createToken({ name: 'Plus', pattern: '+', categories: [BinaryOperator, PrefixOperator] });
export const Minus = createToken({ name: 'Minus', pattern: '-', categories: [BinaryOperator, PrefixOperator] });

// Words with a meaning: made from `Word` by words.ts, because most of them are also ordinary names (grammar 3.3).
const word = (name: string, categories: TokenType[] = []): TokenType =>
  createToken({ name, pattern: Lexer.NA, categories });
/** A word in front of `(`. */
export const FunctionName = word('FunctionName');
/** A word of a parameter's type (grammar 5). */
export const TypeWord = word('TypeWord');
export const In = word('In', [BinaryOperator]);
export const Not = word('Not', [PrefixOperator]);
export const Var = word('Var');
export const Return = word('Return');
export const Define = word('Define');
export const Evaluate = word('Evaluate');
export const Measure = word('Measure');
export const ColumnWord = word('ColumnWord');
export const TableWord = word('TableWord');
export const FunctionWord = word('FunctionWord');
export const Order = word('Order');
export const By = word('By');
export const Start = word('Start');
export const At = word('At');
export const Ascending = word('Ascending');
export const Descending = word('Descending');
export const With = word('With');
export const Visual = word('Visual');
export const Shape = word('Shape');
export const Axis = word('Axis');
export const Group = word('Group');
export const Total = word('Total');
export const Densify = word('Densify');
export const Blanks = word('Blanks');
export const BlanksPlace = word('BlanksPlace');
/** Put in by balance.ts between two operands; a diagnostic was reported, the right operand is dropped. */
export const MissingOperator = word('MissingOperator', [BinaryOperator]);
/** Put in where an expression is missing; a diagnostic was reported. */
export const MissingOperand = word('MissingOperand', [Literal]);

// Mistakes: reported and mended by mistakes.ts, never seen by the grammar.
const mistake = (name: string, text: RegExp, lineBreaks = false): TokenType =>
  createToken({ name, pattern: text, line_breaks: lineBreaks });
export const ColonEqual = mistake('ColonEqual', /:=/);
export const BangEqual = mistake('BangEqual', /!=/);
export const ThinArrow = mistake('ThinArrow', /->/);
export const HtmlEntity = mistake('HtmlEntity', /&(?:lt|gt|amp|quot|apos|nbsp|#\d+);/);
export const Semicolon = mistake('Semicolon', /;/);
export const LongDash = mistake('LongDash', /[\u2010-\u2015\u2212]/);
export const CurlyText = mistake('CurlyText', pattern(`[\\u201C-\\u201E][^\\u201C-\\u201E"${END}]*[\\u201C-\\u201E"]`));
export const CurlyName = mistake('CurlyName', pattern(`[\\u2018-\\u201A][^\\u2018-\\u201A'${END}]*[\\u2018-\\u201A']`));
export const EscapedName = mistake('EscapedName', pattern(`\\\\\\[[^\\]${END}]*\\\\\\]`));
export const Backslash = mistake('Backslash', /\\/);
export const CodeFence = mistake('CodeFence', /`+/);
export const BrokenBracketed = mistake(
  'BrokenBracketed',
  pattern(`\\[[^\\[\\]"${END}]*(?:\\r\\n|[${END}])[^\\[\\]"${END}]*\\]`),
  true,
);
export const BrokenQuotedName = mistake(
  'BrokenQuotedName',
  pattern(`'[^'\\[(",=${END}]*(?:\\r\\n|[${END}])[^'\\[(",=${END}]*'`),
  true,
);
export const UnclosedComment = mistake('UnclosedComment', /\/\*[^]*/, true);
export const UnclosedText = mistake('UnclosedText', pattern(`(?:dt)?"[^${END}]*`, 'i'));
export const UnclosedQuotedName = mistake('UnclosedQuotedName', pattern(`'[^'\\[\\](){},=<>+*/&|"${END}]*`));
export const UnclosedBracketed = mistake('UnclosedBracketed', pattern(`\\[[^\\](){},=<>+*/&|"${END}]*`));
export const UnknownCharacter = mistake('UnknownCharacter', /[\uD800-\uDBFF][\uDC00-\uDFFF]|[\u0000-\uFFFF]/, true);

/** In the order in which the lexer tries them. */
const lexed: TokenType[] = [
  WhiteSpace,
  LineComment,
  BlockComment,
  UnclosedComment,
  DateText,
  Text,
  UnclosedText,
  Real,
  Integer,
  Parameter,
  Word,
  QuotedName,
  BrokenQuotedName,
  UnclosedQuotedName,
  Bracketed,
  BrokenBracketed,
  UnclosedBracketed,
  LeftParenthesis,
  RightParenthesis,
  LeftBrace,
  RightBrace,
  Comma,
  ColonEqual,
  Colon,
  Dot,
  FatArrow,
  BangEqual,
  ThinArrow,
  HtmlEntity,
  LogicalOr,
  LogicalAnd,
  StrictlyEqual,
  NotEqual,
  LessOrEqual,
  GreaterOrEqual,
  Equal,
  Less,
  Greater,
  Ampersand,
  Times,
  Divide,
  Power,
  Plus,
  Minus,
  Semicolon,
  LongDash,
  CurlyText,
  CurlyName,
  EscapedName,
  Backslash,
  CodeFence,
  UnknownCharacter,
];

/** What the grammar can meet. */
export const vocabulary: TokenType[] = [
  ...[Literal, TableName, BinaryOperator, PrefixOperator],
  ...[DateText, Text, Real, Integer, Parameter, Word, QuotedName, Bracketed],
  ...[LeftParenthesis, RightParenthesis, LeftBrace, RightBrace, Comma, Colon, Dot, FatArrow],
  ...[LogicalOr, LogicalAnd, StrictlyEqual, NotEqual, LessOrEqual, GreaterOrEqual, Equal, Less, Greater],
  ...[Ampersand, Times, Divide, Power, Plus, Minus, In, Not, MissingOperator, MissingOperand],
  ...[FunctionName, TypeWord, Var, Return, Define, Evaluate, Measure, ColumnWord, TableWord, FunctionWord],
  ...[Order, By, Start, At, Ascending, Descending, With, Visual, Shape, Axis, Group, Total, Densify],
  ...[Blanks, BlanksPlace],
];

let lexer: Lexer | undefined;

/** The lexer, made on first use. */
export function daxLexer(): Lexer {
  lexer ??= new Lexer([...lexed, ...vocabulary.filter((type) => type.PATTERN === Lexer.NA)], {
    positionTracking: 'onlyOffset',
    ensureOptimizations: true,
    skipValidations: true,
  });
  return lexer;
}
