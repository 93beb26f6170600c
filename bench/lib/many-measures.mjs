/** A model of many measures over the star of the benchmark: as many shapes as real models have, none twice. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const numbers = ['ActiveTimeInSeconds', 'TimeToRejectInSeconds', 'AgentHandlingTimeInSeconds', 'HandlingCost'];
const aggregations = ['SUM', 'AVERAGE', 'MIN', 'MAX'];
const reasons = Array.from({ length: 32 }, (_, i) => `"${192350000 + i}"`);

/** i-th element, over and over. */
const pick = (list, i) => list[i % list.length];
const aggregate = (i) => `${pick(aggregations, i)}(FactSession[${pick(numbers, Math.floor(i / 4))}])`;
const reason = (i) => `FactSession[Closurereason] = ${pick(reasons, i)}`;
const earlier = (i) => `[Measure ${String(Math.max(1, i - 1 - (i % 7))).padStart(3, '0')}]`;

/** One shape a line: the text of the i-th measure. */
const shapes = [
  (i) => `${aggregate(i)} / ${i}`,
  (i) => `CALCULATE(${aggregate(i)}, ${reason(i)}, FactSession[AgentId] = ${i})`,
  (i) => `CALCULATE(DISTINCTCOUNT(FactSession[ConversationId_FS]), ${reason(i)}, FactSession[AgentId] > ${i})`,
  (i) => `DIVIDE(${earlier(i)}, ${aggregate(i)})`,
  (i) => `CALCULATE(${earlier(i)}, DATESYTD(DimDate[Date]))`,
  (i) => `VAR Before = CALCULATE(${earlier(i)}, SAMEPERIODLASTYEAR(DimDate[Date])) RETURN ${earlier(i)} - Before`,
  (i) => `DIVIDE(${earlier(i)}, CALCULATE(${earlier(i)}, ALL(DimQueue)))`,
  (i) =>
    `SUMX(FILTER(FactSession, FactSession[ActiveTimeInSeconds] > ${i}), FactSession[HandlingCost] * ${1 + (i % 9)})`,
  (i) => `IF(ISBLANK(${earlier(i)}), 0, ${earlier(i)} + ${i})`,
  (i) => `AVERAGEX(FILTER(VALUES(DimQueue[QueueId]), DimQueue[QueueId] <> ${i}), CALCULATE(${aggregate(i)}))`,
  (i) => `SWITCH(TRUE(), ${aggregate(i)} > ${i * 100}, 3, ${aggregate(i)} > ${i}, 2, 1)`,
];

/** Writes the model with `count` measures into `folder`; `star` has the tables. */
export function writeManyMeasures(folder, star, count) {
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(star, 'model.yaml'), join(folder, 'model.yaml'));
  const measures = Array.from({ length: count }, (_, i) => measure(i + 1));
  writeFileSync(join(folder, 'measures.yaml'), `table: FactSession\nmeasures:\n${measures.join('')}`);
}

function measure(i) {
  const name = `Measure ${String(i).padStart(3, '0')}`;
  return `  - name: ${name}\n    expression: |\n      ${pick(shapes, i - 1)(i)}\n`;
}
