/**
 * The grammar of DAX (grammar 3.2, 4 and 5) as a Chevrotain CST parser without actions.
 * Operators are one flat list here; operators.ts gives them their precedence. Few rules deep on purpose: every rule costs stack.
 */
import { CstParser, EOF } from 'chevrotain';
import { expectations } from './errors.js';
import * as t from './tokens.js';

export class DaxParser extends CstParser {
  constructor() {
    super(t.vocabulary, {
      maxLookahead: 1,
      recoveryEnabled: true,
      nodeLocationTracking: 'none',
      skipValidations: true,
      errorMessageProvider: expectations,
    });
    this.performSelfAnalysis();
  }

  // Documents (grammar 1). The end of the text is part of the rule, so that a rest is an ordinary mismatch.

  readonly expressionDocument = this.RULE('expressionDocument', () => {
    this.OPTION(() => this.CONSUME(t.Equal));
    this.SUBRULE(this.expression);
    this.CONSUME(EOF);
  });

  readonly functionDocument = this.RULE('functionDocument', () => {
    this.OPTION1(() => this.CONSUME(t.FunctionWord));
    this.OPTION2(() => {
      this.OR([{ ALT: () => this.CONSUME(t.Word) }, { ALT: () => this.CONSUME(t.FunctionName) }]);
      this.CONSUME(t.Equal);
    });
    this.SUBRULE(this.functionBody);
    this.CONSUME(EOF);
  });

  readonly queryDocument = this.RULE('queryDocument', () => {
    this.OPTION(() => {
      this.CONSUME(t.Define);
      this.AT_LEAST_ONE1(() => this.SUBRULE(this.definition));
    });
    this.AT_LEAST_ONE2(() => this.SUBRULE(this.evaluate));
    this.CONSUME(EOF);
  });

  // Expressions (grammar 3.2).

  readonly expression = this.RULE('expression', () => {
    this.OR([
      {
        ALT: () => {
          this.AT_LEAST_ONE(() => this.SUBRULE(this.variable));
          this.CONSUME(t.Return);
          this.SUBRULE(this.expression);
        },
      },
      {
        ALT: () => {
          this.SUBRULE1(this.operand);
          this.MANY(() => {
            this.CONSUME(t.BinaryOperator);
            this.SUBRULE2(this.operand);
          });
        },
      },
    ]);
  });

  readonly variable = this.RULE('variable', () => {
    this.CONSUME(t.Var);
    this.CONSUME(t.Word);
    this.CONSUME(t.Equal);
    this.SUBRULE(this.expression);
  });

  /** Everything that an operator binds. Calls, row values and constructors stand here and not in rules of their own: depth. */
  readonly operand = this.RULE('operand', () => {
    this.MANY1(() => this.CONSUME(t.PrefixOperator));
    this.OR([
      { ALT: () => this.CONSUME(t.Literal) },
      { ALT: () => this.SUBRULE(this.reference) },
      { ALT: () => this.callAlternative() },
      { ALT: () => this.groupAlternative() },
      { ALT: () => this.constructorAlternative() },
    ]);
  });

  readonly reference = this.RULE('reference', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.TableName);
          this.OPTION(() => this.SUBRULE1(this.columnPath));
        },
      },
      { ALT: () => this.SUBRULE2(this.columnPath) },
    ]);
  });

  readonly columnPath = this.RULE('columnPath', () => {
    this.CONSUME1(t.Bracketed);
    this.MANY(() => {
      this.CONSUME(t.Dot);
      this.CONSUME2(t.Bracketed);
    });
  });

  /** F ( a, , b BLANKS FIRST ) */
  private callAlternative(): void {
    this.CONSUME(t.FunctionName);
    this.CONSUME1(t.LeftParenthesis);
    this.OPTION1(() => {
      this.SUBRULE1(this.expression);
      this.OPTION2(() => this.SUBRULE1(this.blanks));
    });
    this.MANY2(() => {
      this.CONSUME1(t.Comma);
      this.OPTION3(() => {
        this.SUBRULE2(this.expression);
        this.OPTION4(() => this.SUBRULE2(this.blanks));
      });
    });
    this.CONSUME1(t.RightParenthesis);
  }

  /** A parenthesised expression, or with commas a row value. */
  private groupAlternative(): void {
    this.CONSUME2(t.LeftParenthesis);
    this.SUBRULE3(this.expression);
    this.MANY3(() => {
      this.CONSUME2(t.Comma);
      this.SUBRULE4(this.expression);
    });
    this.CONSUME2(t.RightParenthesis);
  }

  /** A table constructor; empty cells are legal only inside DATATABLE, which build-operand.ts checks. */
  private constructorAlternative(): void {
    this.CONSUME(t.LeftBrace);
    this.OPTION5(() => this.SUBRULE5(this.expression));
    this.MANY4(() => {
      this.CONSUME3(t.Comma);
      this.OPTION6(() => this.SUBRULE6(this.expression));
    });
    this.CONSUME(t.RightBrace);
  }

  readonly blanks = this.RULE('blanks', () => {
    this.CONSUME(t.Blanks);
    this.CONSUME(t.BlanksPlace);
  });

  // Queries (grammar 4).

  readonly definition = this.RULE('definition', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.measureDefinition) },
      { ALT: () => this.SUBRULE(this.columnDefinition) },
      { ALT: () => this.SUBRULE(this.tableDefinition) },
      { ALT: () => this.SUBRULE(this.variable) },
      { ALT: () => this.SUBRULE(this.functionDefinition) },
    ]);
  });

  readonly measureDefinition = this.RULE('measureDefinition', () => {
    this.CONSUME(t.Measure);
    this.OPTION(() => this.CONSUME(t.TableName));
    this.CONSUME(t.Bracketed);
    this.CONSUME(t.Equal);
    this.SUBRULE(this.expression);
  });

  readonly columnDefinition = this.RULE('columnDefinition', () => {
    this.CONSUME(t.ColumnWord);
    this.CONSUME(t.TableName);
    this.CONSUME(t.Bracketed);
    this.CONSUME(t.Equal);
    this.SUBRULE(this.expression);
  });

  readonly tableDefinition = this.RULE('tableDefinition', () => {
    this.CONSUME(t.TableWord);
    this.CONSUME(t.TableName);
    this.CONSUME(t.Equal);
    this.SUBRULE(this.expression);
    this.OPTION(() => this.SUBRULE(this.visualShape));
  });

  readonly visualShape = this.RULE('visualShape', () => {
    this.CONSUME(t.With);
    this.CONSUME(t.Visual);
    this.CONSUME(t.Shape);
    this.AT_LEAST_ONE(() => this.SUBRULE(this.axis));
    this.OPTION(() => {
      this.CONSUME(t.Densify);
      this.CONSUME(t.Text);
    });
  });

  readonly axis = this.RULE('axis', () => {
    this.CONSUME(t.Axis);
    this.CONSUME(t.Word);
    this.MANY(() => this.SUBRULE(this.axisGroup));
    this.CONSUME(t.Order);
    this.CONSUME(t.By);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.orderItem) });
  });

  readonly axisGroup = this.RULE('axisGroup', () => {
    this.CONSUME(t.Group);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE1(this.reference) });
    this.CONSUME(t.Total);
    this.SUBRULE2(this.reference);
  });

  readonly evaluate = this.RULE('evaluate', () => {
    this.CONSUME(t.Evaluate);
    this.SUBRULE(this.expression);
    this.OPTION1(() => {
      this.SUBRULE(this.orderBy);
      this.OPTION2(() => this.SUBRULE(this.startAt));
    });
  });

  readonly orderBy = this.RULE('orderBy', () => {
    this.CONSUME(t.Order);
    this.CONSUME(t.By);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.orderItem) });
  });

  readonly orderItem = this.RULE('orderItem', () => {
    this.SUBRULE(this.expression);
    this.OPTION(() => {
      this.OR([{ ALT: () => this.CONSUME(t.Ascending) }, { ALT: () => this.CONSUME(t.Descending) }]);
    });
  });

  readonly startAt = this.RULE('startAt', () => {
    this.CONSUME(t.Start);
    this.CONSUME(t.At);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression) });
  });

  // User-defined functions (grammar 5).

  readonly functionDefinition = this.RULE('functionDefinition', () => {
    this.CONSUME(t.FunctionWord);
    this.OR([{ ALT: () => this.CONSUME(t.Word) }, { ALT: () => this.CONSUME(t.FunctionName) }]);
    this.CONSUME(t.Equal);
    this.SUBRULE(this.functionBody);
  });

  readonly functionBody = this.RULE('functionBody', () => {
    this.CONSUME(t.LeftParenthesis);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.functionParameter) });
    this.CONSUME(t.RightParenthesis);
    this.CONSUME(t.FatArrow);
    this.SUBRULE(this.expression);
  });

  readonly functionParameter = this.RULE('functionParameter', () => {
    this.CONSUME(t.Word);
    this.OPTION1(() => {
      this.CONSUME(t.Colon);
      this.MANY(() => this.CONSUME(t.TypeWord));
    });
    this.OPTION2(() => {
      this.CONSUME(t.Equal);
      this.SUBRULE(this.expression);
    });
  });
}

let parser: DaxParser | undefined;

/** The one parser, made on first use: its analysis takes some milliseconds. */
export function daxParser(): DaxParser {
  parser ??= new DaxParser();
  return parser;
}
