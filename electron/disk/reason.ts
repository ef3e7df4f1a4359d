/** Why the system or a database has refused, in its own words: a database has them inside of what it throws. */
export function reasonOf(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { message?: string } };
  return (cause?.message ?? message ?? String(error)).replace(/\.$/, "");
}
