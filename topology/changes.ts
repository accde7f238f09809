/** What two sorted lists have not in common, where whatever stays is the same object in both. */
export interface Changes<Item> {
  readonly went: readonly Item[];
  readonly came: readonly Item[];
}

/** An item that another object says again went and came. Costs a comparison of objects each. */
export function changesOf<Item>(
  before: readonly Item[],
  after: readonly Item[],
  compare: (a: Item, b: Item) => number,
): Changes<Item> {
  const went: Item[] = [];
  const came: Item[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && before[i] === after[j]) {
      i++;
      j++;
      continue;
    }
    const order =
      i === before.length ? 1 : j === after.length ? -1 : compare(before[i]!, after[j]!);
    if (order <= 0) went.push(before[i++]!);
    if (order >= 0) came.push(after[j++]!);
  }
  return { went, came };
}
