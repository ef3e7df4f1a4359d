/**
 * Fewer items with which `fails` still holds, in their order: delta debugging (Zeller and Hildebrandt, ddmin), with no single
 * item left that could go. `fails(items)` must hold; it is asked at most `attempts` times.
 */
export function shrink<T>(
  items: readonly T[],
  fails: (items: readonly T[]) => boolean,
  attempts = 2_000,
): readonly T[] {
  let left = items;
  let asked = 0;
  for (let size = Math.ceil(left.length / 2); size >= 1; ) {
    let removed = false;
    for (let at = 0; at < left.length && asked < attempts; ) {
      const without = [...left.slice(0, at), ...left.slice(at + size)];
      asked += 1;
      if (fails(without)) {
        left = without;
        removed = true;
      } else at += size;
    }
    if (asked >= attempts) break;
    // At size 1 it is over when nothing could go any more.
    if (size > 1) size = Math.ceil(size / 2);
    else if (!removed) break;
  }
  return left;
}
