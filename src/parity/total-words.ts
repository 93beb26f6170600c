/** How visuals name the row of totals in the languages of Power BI. */
const words = [
  'Total',
  'Totals',
  'Grand Total',
  'Gesamt',
  'Gesamtsumme',
  'Gesamtergebnis',
  'Summe',
  'Totaux',
  'Total général',
  'Total general',
  'Total geral',
  'Totale',
  'Totale complessivo',
  'Totaal',
  'Eindtotaal',
  'I alt',
  'Totalt',
  'Totalsumma',
  'Summa',
  'Yhteensä',
  'Suma',
  'Suma końcowa',
  'Razem',
  'Celkem',
  'Celkový součet',
  'Celkom',
  'Összesen',
  'Végösszeg',
  'Ukupno',
  'Skupaj',
  'Kokku',
  'Kopā',
  'Iš viso',
  'Общо',
  'Итог',
  'Итого',
  'Всего',
  'Усього',
  'Загальний підсумок',
  'Σύνολο',
  'Toplam',
  'Genel Toplam',
  'סה"כ',
  'סך הכל',
  'الإجمالي',
  'المجموع',
  'ผลรวม',
  'รวม',
  'Tổng',
  'Jumlah',
  'कुल',
  '合計',
  '总计',
  '總計',
  '합계',
  '총합계',
];

const known: ReadonlySet<string> = new Set(words.map((word) => word.toLowerCase()));

/** Whether a text names the row of totals. */
export function isTotalWord(text: string): boolean {
  return known.has(text.trim().toLowerCase());
}

/** How the lines on filters begin that visuals add at the end, for files of one column, whose lines all look alike. */
export const filterLine =
  /^(?:Applied filters|Angewendete Filter|Filtres appliqués|Filtros aplicados|Filtri applicati|Toegepaste filters)\s*:/i;
