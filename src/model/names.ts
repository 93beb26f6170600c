/** The form of a name under which it is looked up: upper and lower case are the same (semantics S1). */
export function nameKey(name: string): string {
  return name.toLowerCase();
}

/** Why `name` cannot name a table, column or measure, as the end of a sentence that begins with "The name", or null. */
export function badName(name: string): string | null {
  if (name === '') return 'is empty';
  if (name.trim() === '') return 'is blank';
  // A line or paragraph separator would end a name in DAX (grammar 2.3), other controls cannot be seen.
  const control = /[\p{Cc}\u2028\u2029]/u.exec(name);
  if (control) return `contains the control character ${codePoint(control[0])}`;
  return null;
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Whether a program made the name up (a GUID), so that it says nothing to people. */
export function isGenerated(name: string): boolean {
  return /^(AutoDetected_)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name);
}
