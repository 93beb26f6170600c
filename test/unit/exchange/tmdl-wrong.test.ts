/** Wrong TMDL files: each mistake is told with its place, and the rest is read. */
import { describe, expect, it } from 'vitest';
import { read } from './models.js';

describe('a wrong TMDL file', () => {
  const problems = (text: string): readonly string[] => read([{ path: 't.tmdl', text }]).problems;

  it.each([
    [
      'indented too deep',
      'table T\n\t\t\tcolumn x\n\tmeasure M = 1\n',
      't.tmdl:2:4: error DAX0084: The indentation of this line is wrong: it is indented by 3 levels where at most 1 are possible.',
    ],
    [
      'indented by tabs and blanks',
      'table T\n\t  column x\n\tmeasure M = 1\n',
      't.tmdl:2:4: error DAX0084: The indentation of this line is wrong: tabs and blanks are mixed, or the blanks make no whole level.',
    ],
    [
      'with an unknown object',
      'table T\n\tmesure M = 1\n',
      "t.tmdl:2:2: error DAX0085: A table has no object of the kind 'mesure'.",
    ],
    [
      'with an unknown object at the top',
      'tabel T\n\tmeasure M = 1\ntable U\n',
      "t.tmdl:1:1: error DAX0085: A model has no object of the kind 'tabel'.",
    ],
    [
      'with an open fence',
      'table T\n\tmeasure M = ```\n\t\t\t1\n\t\tformatString: 0\n',
      't.tmdl:2:14: error DAX0086: This expression begins with three backticks and has no line of three backticks that ends it.',
    ],
    [
      'with a name that needs quotes',
      'table T\n\tmeasure My M = 1\n',
      "t.tmdl:2:13: error DAX0087: This line is not TMDL: a name with blanks or one of . = : ' stands in single quotes.",
    ],
    [
      'with an open quote',
      "table 'T\n",
      't.tmdl:1:7: error DAX0087: This line is not TMDL: its name in quotes is not closed.',
    ],
    [
      'with something else',
      'table T\n\t"x": 1\n',
      't.tmdl:2:2: error DAX0087: This line is not TMDL: it does not begin with the kind of an object or the name of a property.',
    ],
    [
      'with a property written twice',
      'table T\n\tmeasure M = 1\n\t\tformatString: 0\n\t\tformatString: 1\n',
      "t.tmdl:4:3: error DAX0007: The key 'formatString' is written twice in one mapping.",
    ],
    [
      'with a measure defined twice',
      'table T\n\tmeasure M = 1\n\tmeasure m = 2\n',
      't.tmdl:3:10: error DAX0018: Measure [m] is defined twice.',
    ],
    [
      'with a column defined twice',
      'table T\n\tcolumn x\n\t\tdataType: int64\n\tcolumn X\n\t\tdataType: int64\n',
      "t.tmdl:4:9: error DAX0017: Column 'T'[X] is defined twice.",
    ],
    [
      'with a role defined twice',
      "table T\n\tcolumn x\n\t\tdataType: int64\nrole 'A B'\nrole 'a b'\n",
      "t.tmdl:5:7: error DAX0046: The role 'a b' is defined twice.",
    ],
    [
      'with an expression one level below its measure',
      'table T\n\tmeasure M =\n\t\tSUM(T[x])\n',
      't.tmdl:3:6: error DAX0087: This line is not TMDL: after the kind of an object or the name of a property comes a blank, = or :.',
    ],
    ['with a nameless table', 'table\n\tmeasure M = 1\n', "t.tmdl:1:1: error DAX0009: A table needs the key 'name'."],
    [
      'with an unknown data type',
      'table T\n\tcolumn x\n\t\tdataType: integer\n',
      "t.tmdl:3:13: error DAX0013: There is no data type 'integer'.",
    ],
    [
      'with a relationship to nowhere',
      'table T\n\tcolumn x\n\t\tdataType: int64\nrelationship r\n\tfromColumn: T.x\n\ttoColumn: U.x\n',
      "t.tmdl:6:12: error DAX0021: There is no table 'U' in this model.",
    ],
    [
      'without an object',
      '\n  \n',
      'error DAX0088: There is no model in t.tmdl: no TMDL file of it declares an object.',
    ],
  ])('%s is told where it is wrong', (_, text, problem) => {
    expect(problems(text)[0]).toBe(problem);
  });

  it('is told of circular measures', () => {
    const found = problems('table T\n\tmeasure A = [B]\n\tmeasure B = [A]\n');
    expect(found[0]).toBe('t.tmdl:2:14: error DAX0410: Measures refer to each other in a circle: [A] -> [B] -> [A].');
  });

  it('nests no deeper than a model needs', () => {
    const text = Array.from({ length: 5000 }, (_, i) => `${'\t'.repeat(i)}model M`).join('\n');
    expect(problems(text).some((problem) => problem.includes('nested more than 50 levels'))).toBe(true);
  });

  it('leaves the rest of the file usable', () => {
    const text = 'table T\n\tmesure A = 1\n\t\tformatString: 0\n\tmeasure B = 2\n';
    expect(read([{ path: 't.tmdl', text }]).compiled?.model.measures.map(({ name }) => name)).toEqual(['B']);
  });
});
